using InitiativeBot.Measures;

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

    /// <summary>
    /// Answers a button under a measure's card: the talk is about that measure from then on. A reply without cards, with
    /// intent <see cref="Intent.Help"/>, when the document has no such measure any more.
    /// </summary>
    /// <param name="conversation">The conversation's id, unique over all channels.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="aspect">What of it is asked.</param>
    /// <param name="language">The card's language (a BCP 47 tag), or null for that of the conversation.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<Reply> AskAboutAsync(
        string conversation, MeasureId measure, MeasureAspect aspect, string? language = null, CancellationToken cancellationToken = default);

    /// <summary>The language that the person chose or wrote in last (a BCP 47 tag), or null where that is not known.</summary>
    Task<string?> LanguageOfAsync(string conversation, CancellationToken cancellationToken = default);
}
