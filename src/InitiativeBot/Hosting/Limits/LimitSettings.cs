using System.Globalization;

namespace InitiativeBot.Hosting.Limits;

/// <summary>How much callers may ask for and how much the service does at a time: the settings <c>Limits__…</c>. Immutable.</summary>
/// <remarks>An address may be a school or a carrier with thousands behind it, so what one may is far more than one person does.</remarks>
public sealed record LimitSettings
{
    private const string Section = "Limits";
    private const int Million = 1_000_000;

    /// <summary>Questions of one address in a minute; default 6,000.</summary>
    public int QuestionsPerMinute { get; init; } = 6_000;

    /// <summary>Questions of one conversation in a minute, where it is not Direct Line's, which has its own; default 240.</summary>
    public int QuestionsPerConversation { get; init; } = 240;

    /// <summary>Pages, look-ups and what else is not a question, of one address in a minute; default 12,000.</summary>
    public int RequestsPerMinute { get; init; } = 12_000;

    /// <summary>Polls of one Direct Line conversation in a minute; default 1,200, which is the fastest client four times.</summary>
    public int PollsPerConversation { get; init; } = 1_200;

    /// <summary>Open connections; default 10,000.</summary>
    public int Connections { get; init; } = 10_000;

    /// <summary>Open connections of one address; default 2,000. A proxy that is named in the settings has no such limit.</summary>
    public int ConnectionsPerAddress { get; init; } = 2_000;

    /// <summary>Open WebSockets; default 5,000.</summary>
    public int WebSockets { get; init; } = 5_000;

    /// <summary>Open WebSockets of one address; default 1,000.</summary>
    public int WebSocketsPerAddress { get; init; } = 1_000;

    /// <summary>
    /// Questions that are worked on at a time, and as many pages and look-ups; default 32 for each processor. Many, because most of
    /// the time a question waits for the disk, which takes what many have to write at once.
    /// </summary>
    public int AtOnce { get; init; } = 32 * Environment.ProcessorCount;

    /// <summary>How many may wait for that before others are turned away; default 100.</summary>
    public int Waiting { get; init; } = 100;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public static LimitSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        var usual = new LimitSettings();
        return new LimitSettings
        {
            QuestionsPerMinute = Read(section, nameof(QuestionsPerMinute), usual.QuestionsPerMinute, 1, Million),
            QuestionsPerConversation = Read(section, nameof(QuestionsPerConversation), usual.QuestionsPerConversation, 1, Million),
            RequestsPerMinute = Read(section, nameof(RequestsPerMinute), usual.RequestsPerMinute, 1, Million),
            PollsPerConversation = Read(section, nameof(PollsPerConversation), usual.PollsPerConversation, 1, Million),
            Connections = Read(section, nameof(Connections), usual.Connections, 10, Million),
            ConnectionsPerAddress = Read(section, nameof(ConnectionsPerAddress), usual.ConnectionsPerAddress, 1, Million),
            WebSockets = Read(section, nameof(WebSockets), usual.WebSockets, 1, Million),
            WebSocketsPerAddress = Read(section, nameof(WebSocketsPerAddress), usual.WebSocketsPerAddress, 1, Million),
            AtOnce = Read(section, nameof(AtOnce), usual.AtOnce, 1, 1_000),
            Waiting = Read(section, nameof(Waiting), usual.Waiting, 0, 100_000),
        };
    }

    private static int Read(IConfigurationSection section, string name, int usual, int least, int most) =>
        section[name] is not { } value ? usual
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new SettingException($"{Section}__{name}", $"\"{value}\" is no whole number from {least} to {most}");
}
