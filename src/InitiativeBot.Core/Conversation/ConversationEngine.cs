namespace InitiativeBot.Conversation;

/// <summary>Answers questions. It knows no channel. Thread-safe.</summary>
public sealed class ConversationEngine : IConversation
{
    /// <inheritdoc />
    public Task<Reply> AnswerAsync(Question question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Task.FromResult(new Reply { Language = "ja", Intent = Intent.Nothing, Text = "…" });
    }

    /// <inheritdoc />
    public Task<Reply> MoreAsync(string conversation, int skip, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Reply { Language = "ja", Intent = Intent.Help, Text = "…" });
}
