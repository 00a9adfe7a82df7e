using InitiativeBot.Channels.DirectLine;
using StackExchange.Redis;

namespace InitiativeBot.Storage.Redis;

/// <summary>
/// Keeps Direct Line conversations where several machines share them; Redis removes them by itself. While a process has to answer
/// something it gives signs of life, so that what it left is taken over when it ended, and not while it thinks. Thread-safe.
/// </summary>
internal sealed class RedisDirectLineStore : IDirectLineStore, IDisposable
{
    /// <summary>How long after its last sign of life a process counts as gone.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(15);

    private const int MaxActivities = SqliteDirectLineStore.MaxActivities;

    private readonly RedisConnection _redis;
    private readonly TimeSpan _keep;
    private readonly TimeProvider _time;
    private readonly ITimer _signs;
    private string? _owner;

    /// <summary>Prepares the store; nothing is asked of Redis yet.</summary>
    /// <param name="redis">Where they are kept.</param>
    /// <param name="keep">How long after the last sign of life of the conversation.</param>
    /// <param name="time">The clock.</param>
    public RedisDirectLineStore(RedisConnection redis, TimeSpan keep, TimeProvider time)
    {
        (_redis, _keep, _time) = (redis, keep, time);
        _signs = time.CreateTimer(_ => Live(), null, Life / 3, Life / 3);
    }

    public async Task<bool> StartAsync(string conversation, CancellationToken cancellationToken) =>
        (int)await RunAsync("start", conversation, [], cancellationToken) == 1;

    public async Task<bool> ProlongAsync(string conversation, CancellationToken cancellationToken) =>
        (int)await RunAsync("prolong", conversation, [], cancellationToken) == 1;

    public async Task<Appended?> AppendAsync(string conversation, NewActivity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        _owner = activity.Owner ?? _owner;
        var answer = await RunAsync(
            "append", conversation, [activity.Json, activity.Key ?? "", activity.Owner ?? "", activity.Answers ?? (RedisValue)"", Ms(Life), MaxActivities],
            cancellationToken);
        return answer.IsNull ? null : new Appended(Stored(answer), (int)answer[3] == 1);
    }

    public async Task<ActivityPage?> ReadAsync(string conversation, long after, int limit, CancellationToken cancellationToken)
    {
        var answer = await RunAsync("read", conversation, [after, limit], cancellationToken);
        return answer.IsNull ? null : new ActivityPage([.. ((RedisResult[])answer[1]!).Select(Stored)], (long)answer[0]);
    }

    public async Task<IReadOnlyList<StoredActivity>> TakeUnansweredAsync(
        string conversation, string owner, TimeSpan notOlderThan, CancellationToken cancellationToken)
    {
        _owner = owner;
        var answer = await RunAsync("take", conversation, [owner, Now - Ms(notOlderThan), Ms(Life)], cancellationToken);
        return [.. ((RedisResult[])answer!).Select(Stored).OrderBy(a => a.Sequence)];
    }

    public Task SettleAsync(string conversation, long sequence, CancellationToken cancellationToken) =>
        RunAsync("settle", conversation, [sequence], cancellationToken);

    public async Task<bool> IsNextAsync(string conversation, long sequence, CancellationToken cancellationToken) =>
        (int)await RunAsync("next", conversation, [sequence], cancellationToken) == 1;

    public void Dispose() => _signs.Dispose();

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<RedisResult> RunAsync(string step, string conversation, RedisValue[] values, CancellationToken cancellationToken) => _redis.RunAsync(
        RedisScript.DirectLine, [_redis.Key("directline:" + conversation), _redis.Key("alive:")], [step, Now, Ms(_keep), .. values]).WaitAsync(cancellationToken);

    private void Live()
    {
        if (_owner is { } owner)
        {
            _ = TellAsync(owner);
        }
    }

    private async Task TellAsync(string owner)
    {
        try
        {
            await _redis.AskAsync(database => database.StringSetAsync(_redis.Key("alive:" + owner), 1, Life));
        }
        catch (StorageUnavailableException)
        {
            // The next sign comes soon; until then others may take over, which is what they should do.
        }
    }

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;

    private static StoredActivity Stored(RedisResult told) =>
        new((long)told[0], DateTimeOffset.FromUnixTimeMilliseconds((long)told[1]), (string)told[2]!);
}
