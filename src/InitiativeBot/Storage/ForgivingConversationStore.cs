using InitiativeBot.Conversation;

namespace InitiativeBot.Storage;

/// <summary>
/// Lets no failure of a store reach an answer: what cannot be loaded was never said, what cannot be saved is forgotten, and
/// the log tells. Only cancellation gets through.
/// </summary>
public sealed partial class ForgivingConversationStore(IConversationStore store, ILogger<ForgivingConversationStore> logger) : IConversationStore
{
    /// <inheritdoc />
    public async Task<ConversationState?> LoadAsync(string conversation, CancellationToken cancellationToken = default)
    {
        try
        {
            return await store.LoadAsync(conversation, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure("load", e);
            return null;
        }
    }

    /// <inheritdoc />
    public Task SaveAsync(string conversation, ConversationState state, CancellationToken cancellationToken = default) =>
        TryAsync("save", () => store.SaveAsync(conversation, state, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task ForgetAsync(string conversation, CancellationToken cancellationToken = default) =>
        TryAsync("forget", () => store.ForgetAsync(conversation, cancellationToken), cancellationToken);

    private async Task TryAsync(string what, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(what, e);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The conversation store failed to {What}; the answer goes on without memory")]
    private partial void LogFailure(string what, Exception exception);
}
