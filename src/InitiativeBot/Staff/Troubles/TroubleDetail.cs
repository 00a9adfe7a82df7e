using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Staff.Questions;

namespace InitiativeBot.Staff.Troubles;

/// <summary>The technical line behind a cause, short enough for a table.</summary>
internal static class TroubleDetail
{
    private const int Longest = 200;

    // These say no more than their cause.
    private static readonly string?[] Plain =
        [null, "", TroubleReason.Unreadable, TroubleReason.TokenDied, TroubleReason.TokenUnknown, TroubleReason.PushNotTaken, TroubleReason.QuotaUsedUp];

    /// <summary>The line, or null where it tells nothing beyond the cause.</summary>
    public static string? Of(string? reason) => Plain.Contains(reason) ? null : Short(reason!);

    /// <summary>A reason of at most 200 characters. Some of it are LINE's words: what might be an id or a number of a person in them is masked.</summary>
    public static string Short(string reason)
    {
        var masked = TextMask.Apply(reason);
        return masked.Length <= Longest ? masked : masked[..Longest] + "…";
    }
}
