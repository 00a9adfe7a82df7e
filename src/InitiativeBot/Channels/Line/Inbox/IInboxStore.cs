namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>
/// Keeps the events that LINE got a 200 for until each has come to its end. A conversation with events that wait is claimed
/// whole, under a lease, so that its events are worked on one after the other by one worker; the shape fits a store that
/// several machines share. What a task reports done is safe. Thread-safe.
/// </summary>
/// <remarks>Every task may fail with <see cref="Storage.StorageUnavailableException"/>: nothing happened then.</remarks>
internal interface IInboxStore
{
    /// <summary>How often to look for what other machines took; null where this process alone is told of all.</summary>
    TimeSpan? Poll => null;

    /// <summary>
    /// How old a reply token may be for its first try where pushes are allowed: the rest of its minute is for whoever has to
    /// try again.
    /// </summary>
    TimeSpan FirstTry => LineResponder.TokenLife;

    /// <summary>Takes a batch in its order: all of it, or none where there is no room.</summary>
    Task<AcceptResult> AcceptAsync(InboxBatch batch);

    /// <summary>Claims conversations whose time has come, longest due first, and gives the event of each that is next.</summary>
    /// <param name="most">The most conversations to claim.</param>
    Task<ClaimResult> ClaimAsync(int most);

    /// <summary>
    /// Notes, before a call to LINE begins, what is to be sent and that its outcome is unclear from now on.
    /// </summary>
    /// <returns>False when it must not be sent: the message was taken back, or the conversation is claimed by another.</returns>
    Task<bool> BeginSendAsync(InboxEvent item);

    /// <summary>Ends an event and goes on to the conversation's next, which stays claimed.</summary>
    /// <param name="item">The event. <see cref="InboxEvent.IsUnclear"/> tells whether LINE may have an answer at this end.</param>
    /// <param name="outcome">How it ended; null where it is gone without this worker.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="goOn">Whether to go on to the next.</param>
    /// <returns>The next event; null when there is none or <paramref name="goOn"/> is false: the conversation is free again.</returns>
    Task<InboxEvent?> FinishAsync(InboxEvent item, InboxOutcome? outcome, string? reason, bool goOn);

    /// <summary>Puts an event off, and with it its conversation, which is free again.</summary>
    Task PutOffAsync(InboxEvent item, DateTimeOffset until);

    /// <summary>Keeps what this owner has claimed for another term.</summary>
    Task RenewAsync();

    /// <summary>Gives back what this owner has claimed.</summary>
    Task ReleaseAsync();

    /// <summary>Erases what was kept long enough.</summary>
    Task PurgeAsync();

    /// <summary>Counts what waits.</summary>
    Task<InboxFigures> CountAsync();

    /// <summary>Writes something, so that a store that cannot be written fails here.</summary>
    Task ProbeAsync();

    /// <summary>The events that came to a bad end, the newest first: set aside, or too late for an answer.</summary>
    /// <param name="most">How many at most.</param>
    Task<IReadOnlyList<TroubledEvent>> TroubledAsync(int most);

    /// <summary>
    /// Puts an event that came to a bad end back among those that wait, as one that was never tried. Where LINE may have its
    /// answer it is sent again as it was, by the same token or under the same key, so that it is not said twice; one that LINE
    /// refused is made anew; one that came too late is sent as it was. The conversation is not moved on a second time.
    /// </summary>
    /// <param name="id">LINE's id of the event.</param>
    /// <returns>False where there is no such event, or its text is not kept any more: nothing happened.</returns>
    Task<bool> TryAgainAsync(string id);

    /// <summary>Deletes events that came to a bad end. Their ids are remembered, so that no redelivery is answered.</summary>
    /// <param name="ids">LINE's ids of the events.</param>
    /// <returns>The ids of those that were there.</returns>
    Task<IReadOnlyList<string>> DropAsync(IReadOnlyCollection<string> ids);
}
