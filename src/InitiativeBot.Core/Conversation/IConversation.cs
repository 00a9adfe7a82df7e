namespace InitiativeBot.Conversation;

/// <summary>
/// The conversation as a channel sees it: a message in, a <see cref="Reply"/> out. Implemented by
/// <see cref="ConversationEngine"/>; a seam so that a channel's rules can be tested without an index. Thread-safe.
/// </summary>
public interface IConversation
{
    /// <summary>Answers one message. Never throws for any text.</summary>
    Task<Reply> AnswerAsync(Question question, CancellationToken cancellationToken = default);

    /// <summary>
    /// The cards of the conversation's last list from position <paramref name="skip"/> on (0-based), for channels that show
    /// a list in pages. A reply without cards, with intent <see cref="Intent.Help"/>, when there is no such list any more.
    /// </summary>
    Task<Reply> MoreAsync(string conversation, int skip, CancellationToken cancellationToken = default);
}
