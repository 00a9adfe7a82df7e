using System.Globalization;

namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>What it came from that an event was given up.</summary>
internal enum TroubleCause
{
    /// <summary>Something that is not foreseen.</summary>
    Other,

    /// <summary>The stored event cannot be read.</summary>
    Unreadable,

    /// <summary>The process ended each time that it was worked on.</summary>
    EndedProcess,

    /// <summary>Its answer could not be made.</summary>
    NoAnswer,

    /// <summary>LINE refuses the answer.</summary>
    Refused,

    /// <summary>LINE fails at the answer while it takes others.</summary>
    LineFailed,

    /// <summary>The reply token died unused.</summary>
    TokenDied,

    /// <summary>LINE took no push for a day.</summary>
    PushNotTaken,

    /// <summary>The account may push no more this month.</summary>
    QuotaUsedUp,
}

/// <summary>
/// Why an event was given up, as a technical line for the log and the inbox. Holds nothing that a person wrote. What is stored
/// is the line; the cause is read off it.
/// </summary>
internal static class TroubleReason
{
    public const string Unreadable = "the stored event cannot be read";
    public const string TokenDied = "the reply token died";
    public const string TokenUnknown = "LINE does not know the reply token any more";
    public const string PushNotTaken = "LINE took no push";
    public const string QuotaUsedUp = "the account's pushes of the month are used up";

    // The script of the Redis store writes this one too.
    private const string Ended = "the process ended ";
    private const string Unmade = "making the answer failed ";
    private const string Refusal = "LINE refused it with status ";
    private const string Failure = "LINE answered status ";

    private static readonly (string Beginning, TroubleCause Cause)[] Causes =
    [
        (Unreadable, TroubleCause.Unreadable), (TokenDied, TroubleCause.TokenDied), (TokenUnknown, TroubleCause.TokenDied), (PushNotTaken, TroubleCause.PushNotTaken),
        (QuotaUsedUp, TroubleCause.QuotaUsedUp), (Ended, TroubleCause.EndedProcess), (Unmade, TroubleCause.NoAnswer), (Refusal, TroubleCause.Refused), (Failure, TroubleCause.LineFailed),
    ];

    /// <summary>The process ended each time.</summary>
    public static string EndedProcess(int starts) => string.Create(CultureInfo.InvariantCulture, $"{Ended}{starts} times while it was worked on");

    /// <summary>The answer could not be made; of the exception only its type is told.</summary>
    public static string NoAnswer(int faults, Exception exception) => string.Create(CultureInfo.InvariantCulture, $"{Unmade}{faults} times: {exception.GetType().Name}");

    /// <summary>LINE refuses the answer.</summary>
    public static string Refused(int? status, string reasons) => string.Create(CultureInfo.InvariantCulture, $"{Refusal}{status}: {reasons}");

    /// <summary>LINE fails at the answer.</summary>
    public static string LineFailed(int? status, int tries) => string.Create(CultureInfo.InvariantCulture, $"{Failure}{status} {tries} times");

    /// <summary>The cause that a reason tells.</summary>
    public static TroubleCause CauseOf(string? reason) =>
        reason is null ? TroubleCause.Other : Causes.FirstOrDefault(c => reason.StartsWith(c.Beginning, StringComparison.Ordinal)).Cause;
}
