using InitiativeBot.Measures;

namespace InitiativeBot.Conversation;

/// <summary>
/// What is remembered of a conversation between two messages: a small value, so that any node can go on with it. Immutable.
/// </summary>
public sealed record ConversationState
{
    /// <summary>The BCP 47 tag that the person chose or wrote in last, or null.</summary>
    public string? Language { get; init; }

    /// <summary>The measures of the last list or cards, in the order shown.</summary>
    public IReadOnlyList<MeasureId> Cards { get; init; } = [];

    /// <summary>The measure that the talk is about, or null.</summary>
    public MeasureId? Subject { get; init; }

    /// <summary>How many of <see cref="Cards"/> were shown so far.</summary>
    public int Shown { get; init; }
}

/// <summary>
/// Keeps <see cref="ConversationState"/> between messages, for a limited time. Thread-safe. The engine may be given one that
/// never throws but for cancellation: a store that fails takes no answer down.
/// </summary>
public interface IConversationStore
{
    /// <summary>The conversation's state, or null when there is none any more.</summary>
    Task<ConversationState?> LoadAsync(string conversation, CancellationToken cancellationToken = default);

    /// <summary>Keeps a state in place of the conversation's former one.</summary>
    Task SaveAsync(string conversation, ConversationState state, CancellationToken cancellationToken = default);

    /// <summary>Removes the conversation's state.</summary>
    Task ForgetAsync(string conversation, CancellationToken cancellationToken = default);
}
