namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>An event that came to a bad end. Tells nothing of what was written or by whom. Immutable.</summary>
/// <param name="Id">LINE's id of the event.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Outcome"><see cref="InboxOutcome.SetAside"/> or <see cref="InboxOutcome.Expired"/>.</param>
/// <param name="Reason">Why; see <see cref="TroubleReason"/>.</param>
/// <param name="Tries">How many calls to LINE were begun.</param>
/// <param name="Received">When it came.</param>
/// <param name="Finished">When it was given up.</param>
internal sealed record TroubledEvent(
    string Id, string Kind, InboxOutcome Outcome, string? Reason, int Tries, DateTimeOffset Received, DateTimeOffset Finished)
{
    /// <summary>Whether what it needs to be tried again is still kept.</summary>
    public bool HasText { get; init; }

    /// <summary>Whether LINE may have its answer all the same.</summary>
    public bool IsUnclear { get; init; }

    /// <summary>Whether its answer went by push at last.</summary>
    public bool ByPush { get; init; }
}
