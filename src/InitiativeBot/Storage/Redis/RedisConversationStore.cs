using InitiativeBot.Conversation;
using StackExchange.Redis;

namespace InitiativeBot.Storage.Redis;

/// <summary>
/// Keeps conversations in Redis for a time after their last message; Redis removes them by itself. Ids are kept as salted hashes.
/// After a call that took too long the next ones fail at once for a while, so that answers do not wait for a Redis that hangs.
/// Thread-safe.
/// </summary>
/// <param name="redis">Where they are kept.</param>
/// <param name="keep">How long after the last message.</param>
/// <param name="time">The clock.</param>
internal sealed class RedisConversationStore(RedisConnection redis, TimeSpan keep, TimeProvider time) : IConversationStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long _hungAt = long.MinValue;

    public async Task<ConversationState?> LoadAsync(string conversation, CancellationToken cancellationToken = default) =>
        (byte[]?)await AskAsync(conversation, (database, key) => database.StringGetAsync(key), cancellationToken) is { } state
            ? ConversationStateJson.Read(state)
            : null;

    public Task SaveAsync(string conversation, ConversationState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        return AskAsync(conversation, (database, key) => database.StringSetAsync(key, ConversationStateJson.Write(state), keep), cancellationToken);
    }

    public Task ForgetAsync(string conversation, CancellationToken cancellationToken = default) =>
        AskAsync(conversation, (database, key) => database.KeyDeleteAsync(key), cancellationToken);

    private async Task<T> AskAsync<T>(string conversation, Func<IDatabase, RedisKey, Task<T>> ask, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _hungAt) is var hung && hung != long.MinValue && time.GetElapsedTime(hung) < Pause)
        {
            throw new StorageUnavailableException(new TimeoutException("Redis was too slow a moment ago"));
        }

        try
        {
            return await redis.AskAsync(database => ask(database, redis.HiddenKey("conversation:", conversation)).WaitAsync(Patience, time, cancellationToken));
        }
        catch (StorageUnavailableException e) when (e.InnerException is TimeoutException)
        {
            Volatile.Write(ref _hungAt, time.GetTimestamp());
            throw;
        }
    }
}
