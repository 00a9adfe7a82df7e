using System.Globalization;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line;

/// <summary>The settings of the LINE channel, section <c>Line</c>. The channel is on when secret and token are there.</summary>
public sealed class LineOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Line";

    /// <summary>The channel's secret; several, parted by commas, while one is being replaced. Default: none.</summary>
    public string? ChannelSecret { get; set; }

    /// <summary>The channel's access token. Default: none.</summary>
    public string? ChannelAccessToken { get; set; }

    /// <summary>The address of LINE's API. Default: https://api.line.me.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.line.me";

    /// <summary>
    /// Whether an answer whose reply token died unused is pushed, which counts towards the account's quota; <c>true</c> or
    /// <c>false</c>. Default: false.
    /// </summary>
    public string AllowPush { get; set; } = "false";

    /// <summary>How many events may wait before batches are turned away; 1 to 1,000,000. Default: 100,000.</summary>
    public string MaxWaiting { get; set; } = "100000";

    /// <summary>How many conversations are answered at a time; 1 to 1,000. Default: 64.</summary>
    public string Parallel { get; set; } = "64";

    /// <summary>How many hours an event is remembered so that it is not answered again; 1 to 8,760. Default: 72.</summary>
    public string RememberHours { get; set; } = "72";

    /// <summary>How many hours a text is kept after its answer; 0, erased at once, to 720. Default: 0.</summary>
    public string KeepTextsHours { get; set; } = "0";

    internal IReadOnlyList<string> Secrets =>
        ChannelSecret?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    internal string AccessToken => ChannelAccessToken?.Trim() ?? "";

    internal bool IsOn => Secrets.Count > 0 && AccessToken.Length > 0;

    internal bool MayPush => bool.Parse(AllowPush);

    internal int MostWaiting => Number(MaxWaiting);

    internal int Workers => Number(Parallel);

    internal TimeSpan Remember => TimeSpan.FromHours(Number(RememberHours));

    internal TimeSpan KeepTexts => TimeSpan.FromHours(Number(KeepTextsHours));

    internal IEnumerable<string> Missing
    {
        get
        {
            if (Secrets.Count == 0)
            {
                yield return "Line__ChannelSecret";
            }

            if (AccessToken.Length == 0)
            {
                yield return "Line__ChannelAccessToken";
            }
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

// Messages name the setting and never its value: some are secrets.
internal sealed class LineOptionsValidator : IValidateOptions<LineOptions>
{
    public ValidateOptionsResult Validate(string? name, LineOptions options) =>
        Problem(options) is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;

    private static string? Problem(LineOptions options) =>
        options.Secrets.Any(s => !IsVisibleAscii(s)) ? "Line__ChannelSecret holds a character that no channel secret has."
        : !IsVisibleAscii(options.AccessToken) ? "Line__ChannelAccessToken holds a character that no access token has."
        : !(Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") ? "Line__ApiBaseUrl is no absolute http or https address."
        : !bool.TryParse(options.AllowPush, out _) ? "Line__AllowPush is neither true nor false."
        : OutOfRange("Line__MaxWaiting", options.MaxWaiting, 1, 1_000_000)
        ?? OutOfRange("Line__Parallel", options.Parallel, 1, 1_000)
        ?? OutOfRange("Line__RememberHours", options.RememberHours, 1, 8_760)
        ?? OutOfRange("Line__KeepTextsHours", options.KeepTextsHours, 0, 720);

    private static string? OutOfRange(string setting, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{setting} is no whole number from {least} to {most}.");

    private static bool IsVisibleAscii(string text) => text.All(c => c is > ' ' and <= '~');
}
