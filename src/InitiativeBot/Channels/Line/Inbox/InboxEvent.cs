namespace InitiativeBot.Channels.Line.Inbox;

/// <summary>An event to store.</summary>
/// <param name="Id">What tells it from others: LINE's webhookEventId.</param>
/// <param name="Kind">Its kind's name on the wire.</param>
/// <param name="Conversation">The conversation's id over all channels.</param>
/// <param name="MessageId">The message that an unsend event would name, or null.</param>
/// <param name="Happened">LINE's time of it, which its conversation's events are ordered by.</param>
/// <param name="IsRedelivery">Whether LINE delivers it again.</param>
/// <param name="BaseUrl">The address that links to detail pages begin with.</param>
/// <param name="Json">The event as it came.</param>
internal sealed record NewEvent(
    string Id, string Kind, string Conversation, string? MessageId, DateTimeOffset Happened, bool IsRedelivery, string BaseUrl, byte[] Json)
{
    /// <summary>The trace that it came with, as a <c>traceparent</c>; null where none is kept.</summary>
    public string? Trace { get; init; }
}

/// <summary>What one webhook call brings. The order between events and messages taken back does not matter.</summary>
/// <param name="Events">The events to answer, in order.</param>
/// <param name="Unsent">The ids of messages that were taken back.</param>
internal sealed record InboxBatch(IReadOnlyList<NewEvent> Events, IReadOnlyList<string> Unsent);

/// <summary>What became of a batch.</summary>
/// <param name="IsAccepted">False where there was no room.</param>
/// <param name="Duplicates">The events that came before.</param>
/// <param name="TakenBack">The events that need no answer, in the batch or waiting from before: their message was taken back.</param>
internal sealed record AcceptResult(bool IsAccepted, IReadOnlyList<string> Duplicates, IReadOnlyList<string> TakenBack);

/// <summary>What was claimed.</summary>
/// <param name="Events">The next event of each conversation claimed.</param>
/// <param name="NextDue">When the next conversation can be claimed; null when none waits.</param>
internal sealed record ClaimResult(IReadOnlyList<InboxEvent> Events, DateTimeOffset? NextDue);

/// <summary>A stored event and how far its answer has come. Immutable.</summary>
internal sealed record InboxEvent
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Conversation { get; init; }

    public required string BaseUrl { get; init; }

    /// <summary>What tells this claim of the conversation from an earlier or later one, where the store needs that.</summary>
    public string Claim { get; init; } = "";

    /// <summary>The event as it came.</summary>
    public required byte[] Json { get; init; }

    /// <summary>When it was taken, or last delivered again: the life of its reply token counts from here.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>The answer's messages as JSON; null while it is not made.</summary>
    public byte[]? Answer { get; init; }

    /// <summary>What the answer changes in the conversation; see <see cref="Storage.StagedConversationStore"/>.</summary>
    public byte[]? Change { get; init; }

    /// <summary>The key of every push of the answer, fixed when the answer is made.</summary>
    public Guid? RetryKey { get; init; }

    /// <summary>Whether it goes by push, and no more by its reply token.</summary>
    public bool ByPush { get; init; }

    /// <summary>Whether an earlier call may have sent the answer.</summary>
    public bool IsUnclear { get; init; }

    /// <summary>How many calls were begun.</summary>
    public int Tries { get; init; }

    /// <summary>How often making the answer failed.</summary>
    public int Faults { get; init; }

    /// <summary>The trace that it came with, as a <c>traceparent</c>; null where none is kept.</summary>
    public string? Trace { get; init; }
}

/// <summary>How an event came to its end. The names are stored.</summary>
internal enum InboxOutcome
{
    /// <summary>LINE took the reply.</summary>
    Answered,

    /// <summary>LINE took a push.</summary>
    Pushed,

    /// <summary>A call's outcome stayed unknown; most likely LINE took it. Sending again might say it twice.</summary>
    Unconfirmed,

    /// <summary>There was nothing to say.</summary>
    Silent,

    /// <summary>The message was taken back.</summary>
    Unsent,

    /// <summary>The reply token died unused and no push may be sent.</summary>
    Expired,

    /// <summary>It cannot be answered, for a reason that trying again does not mend.</summary>
    SetAside,

    /// <summary>It had come to a bad end and staff deleted it: only its id is remembered.</summary>
    Dropped,
}

/// <summary>What waits.</summary>
/// <param name="Waiting">How many events.</param>
/// <param name="Oldest">When the oldest of them came, or null.</param>
internal sealed record InboxFigures(int Waiting, DateTimeOffset? Oldest)
{
    /// <summary>How many came to a bad end and are still kept.</summary>
    public int Troubled { get; init; }
}
