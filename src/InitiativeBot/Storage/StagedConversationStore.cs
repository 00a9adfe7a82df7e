using InitiativeBot.Conversation;

namespace InitiativeBot.Storage;

/// <summary>
/// Lets a caller hold back what an answer changes in a conversation, keep it with the answer, and put it in place later:
/// an answer that is made twice, or put in place twice, moves the conversation on once. Without a stage it passes all on.
/// </summary>
public sealed class StagedConversationStore(IConversationStore store) : IConversationStore
{
    private static readonly AsyncLocal<Stage?> Current = new();

    /// <summary>Holds back what the caller and what it awaits change, until the stage is disposed of.</summary>
    public static Stage Begin() => Current.Value = new Stage();

    /// <summary>Puts a change in place. Doing it twice is doing it once.</summary>
    /// <param name="conversation">The conversation's id.</param>
    /// <param name="change">What <see cref="Stage.Change"/> gave; null for no change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task ApplyAsync(string conversation, byte[]? change, CancellationToken cancellationToken = default) => change switch
    {
        null => Task.CompletedTask,
        [] => store.ForgetAsync(conversation, cancellationToken),
        _ => ConversationStateJson.Read(change) is { } state ? store.SaveAsync(conversation, state, cancellationToken) : Task.CompletedTask,
    };

    /// <inheritdoc />
    public Task<ConversationState?> LoadAsync(string conversation, CancellationToken cancellationToken = default) =>
        Current.Value is { Change: { } change }
            ? Task.FromResult(change.Length == 0 ? null : ConversationStateJson.Read(change))
            : store.LoadAsync(conversation, cancellationToken);

    /// <inheritdoc />
    public Task SaveAsync(string conversation, ConversationState state, CancellationToken cancellationToken = default)
    {
        if (Current.Value is not { } stage)
        {
            return store.SaveAsync(conversation, state, cancellationToken);
        }

        stage.Change = ConversationStateJson.Write(state);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task ForgetAsync(string conversation, CancellationToken cancellationToken = default)
    {
        if (Current.Value is not { } stage)
        {
            return store.ForgetAsync(conversation, cancellationToken);
        }

        stage.Change = [];
        return Task.CompletedTask;
    }

    /// <summary>What one answer changes in its one conversation.</summary>
    public sealed class Stage : IDisposable
    {
        internal Stage()
        {
        }

        /// <summary>The change as bytes to keep; empty where the conversation was forgotten, null where nothing changed.</summary>
        public byte[]? Change { get; internal set; }

        /// <inheritdoc />
        public void Dispose() => Current.Value = null;
    }
}
