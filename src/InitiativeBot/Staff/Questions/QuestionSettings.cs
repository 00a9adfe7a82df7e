using InitiativeBot.Hosting;

namespace InitiativeBot.Staff.Questions;

/// <summary>What is kept of questions, <c>Questions__…</c>. Immutable.</summary>
public sealed record QuestionSettings
{
    /// <summary>Whether questions are counted, and those without an answer kept; by default where there is a staff area to read them in.</summary>
    public bool Keep { get; init; }

    /// <summary>How long the text of a question is kept; default 90 days, 1 to 3,650. Counts stay.</summary>
    public TimeSpan KeepText { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The city's time, from UTC; default 9 hours, 0 to 14.</summary>
    public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(9);

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public static QuestionSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Questions");
        return new QuestionSettings
        {
            Keep = StaffSettings.ReadSwitch(section["Keep"], "Questions__Keep", StaffSettings.Read(configuration).IsOpen),
            KeepText = TimeSpan.FromDays(StaffSettings.ReadNumber(section["KeepDays"], "Questions__KeepDays", 90, 1, 3_650)),
            UtcOffset = TimeSpan.FromHours(StaffSettings.ReadNumber(section["UtcOffsetHours"], "Questions__UtcOffsetHours", 9, 0, 14)),
        };
    }
}
