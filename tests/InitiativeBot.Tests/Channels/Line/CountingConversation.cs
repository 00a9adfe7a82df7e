using InitiativeBot.Conversation;
using InitiativeBot.Measures;

namespace InitiativeBot.Tests.Channels.Line;

/// <summary>A conversation that says how many messages it was moved on by: one answered twice would show.</summary>
internal sealed class CountingConversation(IConversationStore store) : IConversation
{
    public async Task<Reply> AnswerAsync(Question question, CancellationToken cancellationToken = default)
    {
        var state = await store.LoadAsync(question.Conversation, cancellationToken) ?? new ConversationState();
        state = state with { Shown = state.Shown + 1 };
        await store.SaveAsync(question.Conversation, state, cancellationToken);
        return FakeConversation.Say($"{question.Text}{state.Shown}");
    }

    public Task<Reply> MoreAsync(string conversation, int skip, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<Reply> AskAboutAsync(
        string conversation, MeasureId measure, MeasureAspect aspect, string? language = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<string?> LanguageOfAsync(string conversation, CancellationToken cancellationToken = default) => Task.FromResult<string?>(null);
}
