using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Staff.Questions;

/// <summary>The engine with somebody who takes notes beside it: what it answers passes through unchanged and unhurried.</summary>
/// <param name="inner">Who answers.</param>
/// <param name="log">Who takes notes.</param>
/// <param name="meter">What counts the answers.</param>
public sealed class ObservedConversation(IConversation inner, IAnswerLog log, AnswerMeter meter) : IConversation
{
    /// <summary>The engine that answers behind a conversation, or null where something else does.</summary>
    internal static ConversationEngine? EngineOf(IConversation? conversation) =>
        (conversation is ObservedConversation observed ? observed.Inner : conversation) as ConversationEngine;

    /// <summary>Who answers.</summary>
    public IConversation Inner { get; } = inner;

    /// <inheritdoc />
    public async Task<Reply> AnswerAsync(Question question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var reply = await Inner.AnswerAsync(question, cancellationToken);
        if (question.Channel is not { } channel)
        {
            return reply;
        }

        meter.Answered(channel, reply, QuestionOutcomes.Of(reply.Intent).ToString());
        MeasureId? measure = reply is { Intent: Intent.Find or Intent.Fact, Cards: [var first, ..] } ? first.Id : null;
        log.Note(new AnsweredQuestion(question.Conversation, question.Text, channel, reply.Language, reply.Intent, measure));
        return reply;
    }

    /// <inheritdoc />
    public Task<Reply> MoreAsync(string conversation, int skip, CancellationToken cancellationToken = default) => Inner.MoreAsync(conversation, skip, cancellationToken);

    /// <inheritdoc />
    public async Task<Reply> AskAboutAsync(
        string conversation, MeasureId measure, MeasureAspect aspect, string? language = null, CancellationToken cancellationToken = default)
    {
        var reply = await Inner.AskAboutAsync(conversation, measure, aspect, language, cancellationToken);
        log.Note(new AnsweredQuestion(conversation, null, "", reply.Language, reply.Intent, measure));
        return reply;
    }

    /// <inheritdoc />
    public Task<string?> LanguageOfAsync(string conversation, CancellationToken cancellationToken = default) => Inner.LanguageOfAsync(conversation, cancellationToken);
}
