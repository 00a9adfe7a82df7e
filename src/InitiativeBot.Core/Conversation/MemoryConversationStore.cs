using System.Collections.Concurrent;

namespace InitiativeBot.Conversation;

/// <summary>Remembers conversations in memory only, without end: for one command in the terminal and for tests.</summary>
public sealed class MemoryConversationStore : IConversationStore
{
    private readonly ConcurrentDictionary<string, ConversationState> _states = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<ConversationState?> LoadAsync(string conversation, CancellationToken cancellationToken = default) =>
        Task.FromResult(_states.GetValueOrDefault(conversation));

    /// <inheritdoc />
    public Task SaveAsync(string conversation, ConversationState state, CancellationToken cancellationToken = default)
    {
        _states[conversation] = state;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task ForgetAsync(string conversation, CancellationToken cancellationToken = default)
    {
        _states.TryRemove(conversation, out _);
        return Task.CompletedTask;
    }
}
