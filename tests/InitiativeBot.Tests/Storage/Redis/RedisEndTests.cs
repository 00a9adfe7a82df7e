using System.Text;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Line.Load;
using InitiativeBot.Storage;
using InitiativeBot.Storage.Redis;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Tests.Storage.Redis;

/// <summary>A Redis that dies or hangs under a store.</summary>
public sealed class RedisEndTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly RedisProcess _redis;
    private RedisConnection _connection = null!;

    public RedisEndTests() => _redis = new RedisProcess(_directory.Path);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _redis.StartAsync();
        _connection = RedisServer.Connect(new RedisSettings(_redis.Configuration + ",asyncTimeout=500", "end"));
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _redis.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_taken_is_there_when_a_killed_Redis_is_back_and_so_is_every_claim()
    {
        var store = new RedisInboxStore(_connection, Options.Create(new LineOptions()), TimeProvider.System);
        await store.AcceptAsync(new InboxBatch([Event("event-1", "a"), Event("event-2", "b"), Event("event-3", "a")], []));
        var claimed = Assert.Single((await store.ClaimAsync(1)).Events);

        await _redis.KillAsync();
        await Assert.ThrowsAsync<StorageUnavailableException>(store.CountAsync);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.AcceptAsync(new InboxBatch([Event("event-4", "a")], [])));
        await _redis.StartAsync();
        await WhenBackAsync(store);

        Assert.Equal(3, (await store.CountAsync()).Waiting);
        Assert.Equal("event-2", Assert.Single((await store.ClaimAsync(10)).Events).Id);
        Assert.Equal("event-3", (await store.FinishAsync(claimed, InboxOutcome.Answered, null, goOn: true))!.Id);
    }

    [Fact]
    public async Task A_Redis_that_lost_everything_is_filled_anew()
    {
        var store = new RedisInboxStore(_connection, Options.Create(new LineOptions()), TimeProvider.System);
        await store.AcceptAsync(new InboxBatch([Event("event-1", "a")], []));
        var claimed = Assert.Single((await store.ClaimAsync(1)).Events);
        await _connection.AskAsync(database => database.ExecuteAsync("FLUSHALL"));

        Assert.False(await store.BeginSendAsync(claimed));
        Assert.Null(await store.FinishAsync(claimed, null, null, goOn: true));
        await store.RenewAsync();
        await store.AcceptAsync(new InboxBatch([Event("event-1", "a")], []));
        Assert.Equal("event-1", Assert.Single((await store.ClaimAsync(1)).Events).Id);
    }

    [Fact]
    public async Task After_a_call_that_took_too_long_memory_is_not_waited_for_again()
    {
        var store = new RedisConversationStore(_connection, TimeSpan.FromHours(1), TimeProvider.System);
        Assert.Null(await store.LoadAsync("web:a", Cancelled));
        await _redis.HangAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.LoadAsync("web:a", Cancelled));
        var second = store.LoadAsync("web:a", Cancelled);

        Assert.True(second.IsCompleted);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => second);
    }

    private static NewEvent Event(string id, string conversation) =>
        new(id, "message", conversation, null, DateTimeOffset.UnixEpoch, false, "https://bot.example", Encoding.UTF8.GetBytes("{}"));

    private static async Task WhenBackAsync(RedisInboxStore store)
    {
        while (true)
        {
            try
            {
                await store.ProbeAsync();
                return;
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);
            }
        }
    }
}
