using System.Collections.Concurrent;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace InitiativeBot.Storage.Redis;

/// <summary>
/// The inbox that several machines share. Each step is one script, so it happens whole or not at all; one whose answer was lost
/// on the way can be done again. Safe over the end of Redis as far as Redis writes through what it has told to be done:
/// <c>appendonly yes</c>, <c>appendfsync always</c>. Thread-safe.
/// </summary>
internal sealed class RedisInboxStore(RedisConnection redis, IOptions<LineOptions> options, TimeProvider time) : IInboxStore
{
    /// <summary>
    /// How long a claim holds unless it is renewed. Short, because a reply token of which a machine that died made use has to be
    /// tried again within its minute; a machine that was only slow does no harm when it goes on.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);

    // Claims of one event that ended in nothing at all: it seems to end the process each time.
    private const int MaxStarts = 10;

    private static readonly TimeSpan KeepTroubled = TimeSpan.FromDays(30);
    private static readonly TimeSpan ForgetConsumer = TimeSpan.FromHours(1);

    private readonly RedisKey[] _keys = [redis.Key("line:")];
    private readonly RedisValue _owner = Guid.NewGuid().ToString("N");

    // Conversation → ticket.
    private readonly ConcurrentDictionary<string, string> _held = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public TimeSpan? Poll { get; } = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    /// <remarks>Two machines after each other may leave an event to its lease, and a third has to find its token alive.</remarks>
    public TimeSpan FirstTry { get; } = TimeSpan.FromSeconds(15);

    public async Task<AcceptResult> AcceptAsync(InboxBatch batch)
    {
        List<RedisValue> values = [batch.Unsent.Count, .. batch.Unsent.Select(m => (RedisValue)m)];
        foreach (var item in batch.Events)
        {
            values.AddRange([
                item.Id, item.Kind, item.Conversation, item.MessageId ?? "", item.BaseUrl, item.Json, item.Happened.ToUnixTimeMilliseconds(), item.IsRedelivery,
                item.Trace ?? ""]);
        }

        var answer = (RedisResult[])(await RunAsync("accept", values))!;
        return new AcceptResult((int)answer[0] == 1, (string[])answer[1]!, (string[])answer[2]!);
    }

    public async Task<ClaimResult> ClaimAsync(int most)
    {
        var answer = (RedisResult[])(await RunAsync("claim", [most]))!;
        InboxEvent[] events = [.. ((RedisResult[])answer[0]!).Select(Read)];
        foreach (var item in events)
        {
            _held[item.Conversation] = item.Claim;
        }

        return new ClaimResult(events, Time(answer[1]));
    }

    public async Task<bool> BeginSendAsync(InboxEvent item)
    {
        List<RedisValue> values = [item.Id, item.Conversation, item.Claim, "push", item.ByPush, "tries", item.Tries];
        Add("answer", item.Answer);
        Add("change", item.Change);
        Add("retry", item.RetryKey?.ToString("D"));
        return (int)await RunAsync("begin", values) == 1;

        // What is there once is never taken away again.
        void Add(string field, RedisValue value)
        {
            if (!value.IsNull)
            {
                values.AddRange([field, value]);
            }
        }
    }

    public async Task<InboxEvent?> FinishAsync(InboxEvent item, InboxOutcome? outcome, string? reason, bool goOn)
    {
        var answer = await RunAsync("finish", [item.Id, item.Conversation, item.Claim, outcome?.ToString() ?? "", reason ?? "", goOn, item.IsUnclear]);
        if (!answer.IsNull)
        {
            return Read(answer);
        }

        LetGo(item);
        return null;
    }

    public async Task PutOffAsync(InboxEvent item, DateTimeOffset until)
    {
        await RunAsync("put_off", [item.Id, item.Conversation, item.Claim, until.ToUnixTimeMilliseconds(), item.IsUnclear, item.Faults]);
        LetGo(item);
    }

    public Task RenewAsync() => RunAsync("renew", [.. _held.SelectMany(held => new RedisValue[] { held.Key, held.Value })]);

    public async Task ReleaseAsync()
    {
        await RunAsync("release", []);
        _held.Clear();
    }

    public Task PurgeAsync() => RunAsync("purge", [(long)ForgetConsumer.TotalMilliseconds]);

    public async Task<InboxFigures> CountAsync()
    {
        var answer = (RedisResult[])(await RunAsync("count", []))!;
        return new InboxFigures((int)answer[0], Time(answer[1])) { Troubled = (int)answer[2] };
    }

    public Task ProbeAsync() => redis.AskAsync(database => database.StringSetAsync(redis.Key("line:probe"), Now));

    public async Task<IReadOnlyList<TroubledEvent>> TroubledAsync(int most) =>
    [
        .. ((RedisResult[])(await RunAsync("trouble", [most]))!).Select(told =>
        {
            var (id, fields) = ((string)told[0]!, (RedisValue[])told[1]!);
            return new TroubledEvent(
                id, fields[0]!, Enum.Parse<InboxOutcome>(fields[1]!), fields[2].IsNullOrEmpty ? null : (string)fields[2]!, (int)fields[3], Time(fields[4]), Time(fields[5]))
            {
                HasText = (int)told[2] == 1,
                // What an earlier release set aside says nothing of this.
                IsUnclear = fields[6].IsNull || (bool)fields[6],
                ByPush = (bool)fields[7],
            };
        }),
    ];

    public async Task<bool> TryAgainAsync(string id) => (int)await RunAsync("again", [id]) == 1;

    public async Task<IReadOnlyList<string>> DropAsync(IReadOnlyCollection<string> ids) => (string[])(await RunAsync("drop", [.. ids]))!;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<RedisResult> RunAsync(string step, List<RedisValue> values) => redis.RunAsync(RedisScript.Inbox, _keys,
    [
        step, Now, _owner, Ms(options.Value.Remember), Ms(options.Value.KeepTexts), Ms(KeepTroubled), Ms(Lease), MaxStarts, options.Value.MostWaiting, .. values,
    ]);

    // Only this claim: a later one of the same conversation may be held already.
    private void LetGo(InboxEvent item) => _held.TryRemove(KeyValuePair.Create(item.Conversation, item.Claim));

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;

    private static DateTimeOffset? Time(RedisResult ms) => ms.IsNull ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)(double)ms);

    private static DateTimeOffset Time(RedisValue ms) => DateTimeOffset.FromUnixTimeMilliseconds((long)ms);

    private static InboxEvent Read(RedisResult told)
    {
        var fields = (RedisValue[])told[3]!;
        return new InboxEvent
        {
            Id = (string)told[0]!,
            Conversation = (string)told[1]!,
            Claim = (string)told[2]!,
            Kind = fields[0]!,
            BaseUrl = fields[1]!,
            Json = fields[2]!,
            Received = Time(fields[3]),
            Answer = fields[4],
            Change = fields[5],
            RetryKey = fields[6].IsNull ? null : Guid.Parse((string)fields[6]!),
            ByPush = (bool)fields[7],
            IsUnclear = (bool)fields[8],
            Tries = (int)fields[9],
            Faults = (int)fields[10],
            Trace = fields[11],
        };
    }
}
