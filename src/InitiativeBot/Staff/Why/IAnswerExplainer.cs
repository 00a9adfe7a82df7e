using InitiativeBot.Conversation;
using InitiativeBot.Storage;

namespace InitiativeBot.Staff.Why;

/// <summary>Answers a question as if it were the first of a conversation, and tells why. Nothing is remembered or counted. Thread-safe.</summary>
public interface IAnswerExplainer
{
    /// <summary>The answer and its explanation.</summary>
    /// <param name="text">The question.</param>
    /// <param name="language">The BCP 47 tag of the answer's language, or null for that of the text.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<(Reply Reply, AnswerTrace Trace)> ExplainAsync(string text, string? language, CancellationToken cancellationToken = default);
}

/// <summary>Asks the engine itself, the source of <c>ask --explain</c>.</summary>
internal sealed class EngineExplainer(ConversationEngine engine) : IAnswerExplainer
{
    public async Task<(Reply Reply, AnswerTrace Trace)> ExplainAsync(string text, string? language, CancellationToken cancellationToken = default)
    {
        // What the answer would change in a conversation is dropped.
        using var stage = StagedConversationStore.Begin();
        return await engine.AnswerWithTraceAsync(new Question("staff:" + Guid.NewGuid().ToString("N"), text, language), cancellationToken);
    }
}
