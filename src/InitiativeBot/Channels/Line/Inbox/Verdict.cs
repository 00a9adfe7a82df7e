namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>What is to become of an event that was worked on.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It came to its end.</summary>
    /// <param name="Outcome">Which.</param>
    /// <param name="Reason">Why, where that needs saying; nothing that a person wrote.</param>
    internal sealed record Ended(InboxOutcome Outcome, string? Reason = null) : Verdict
    {
        /// <summary>Whether LINE may have the answer all the same.</summary>
        public bool MayBeSent { get; init; }
    }

    /// <summary>It is no longer this worker's: its message was taken back, or another owner has its conversation.</summary>
    internal sealed record Gone : Verdict;

    /// <summary>It is tried again later.</summary>
    /// <param name="Item">The event as it stands now.</param>
    /// <param name="Wait">How long to wait.</param>
    internal sealed record Later(InboxEvent Item, TimeSpan Wait) : Verdict;
}
