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

    /// <summary>The last message about <see cref="Subject"/>, at most <see cref="MostWords"/> UTF-16 units, or null; what a bare 何回？ leans on.</summary>
    public string? Words { get; init; }

    /// <summary>Whether <see cref="Cards"/> are choices of a question back.</summary>
    public bool IsChoice { get; init; }

    /// <summary>What was shown before, the latest first; at most <see cref="MostEarlier"/>.</summary>
    public IReadOnlyList<EarlierState> Earlier { get; init; } = [];

    /// <summary>How many steps one can go back.</summary>
    public const int MostEarlier = 3;

    /// <summary>How much of a message is kept, in UTF-16 units.</summary>
    public const int MostWords = 80;
}

/// <summary>What was shown at an earlier point of a conversation.</summary>
/// <param name="Cards">The measures in the order shown; those after the tenth are not kept.</param>
/// <param name="Subject">The measure that the talk was about, or null for a list.</param>
public sealed record EarlierState(IReadOnlyList<MeasureId> Cards, MeasureId? Subject);

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
