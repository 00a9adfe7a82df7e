using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Storage.Redis;
using InitiativeBot.Tests.Channels.Line.Inbox;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace InitiativeBot.Tests.Storage.Redis;

public sealed class RedisInboxStoreTests(RedisServer server) : InboxStoreTests, IAsyncLifetime
{
    private readonly List<RedisConnection> _connections = [];
    private RedisSettings _settings = null!;
    private IInboxStore _store = null!;

    private protected override IInboxStore Store => _store;

    protected override TimeSpan Lease => RedisInboxStore.Lease;

    public async ValueTask InitializeAsync()
    {
        _settings = await server.NewSettingsAsync();
        _store = OpenAnother();
    }

    public ValueTask DisposeAsync()
    {
        _connections.ForEach(c => c.Dispose());
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_ticket_is_acknowledged_only_when_its_conversation_waits_for_nothing_and_the_stream_is_empty_then()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var item = await ClaimOneAsync();
        Assert.Equal(1, await PendingAsync());

        var next = await Store.FinishAsync(item, InboxOutcome.Answered, null, goOn: true);
        Assert.Equal(1, await PendingAsync());
        Assert.Null(await Store.FinishAsync(next!, InboxOutcome.Answered, null, goOn: true));

        Assert.Equal(0, await PendingAsync());
        Assert.Equal(0, await server.Database.StreamLengthAsync(KeyOf("ready")));
        // What is left: the streams, the number of the last event, and that both events are known.
        Assert.Equal(5, server.Keys(_settings).Count);
    }

    [Fact]
    public async Task What_may_have_been_sent_is_tried_again_before_what_has_come_since()
    {
        await AcceptAsync(Event("a"));
        var item = Answered(await ClaimOneAsync());
        await Store.BeginSendAsync(item);
        await Store.PutOffAsync(item with { IsUnclear = true }, Time.GetUtcNow() + TimeSpan.FromSeconds(5));
        await AcceptAsync(Event("b"), Event("c"));

        await AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(["event-1"], (await Store.ClaimAsync(1)).Events.Select(e => e.Id));
        Assert.Equal(["event-2", "event-3"], (await Store.ClaimAsync(10)).Events.Select(e => e.Id));
    }

    [Fact]
    public async Task What_certainly_was_not_sent_waits_its_turn()
    {
        await AcceptAsync(Event("a"));
        var item = Answered(await ClaimOneAsync());
        await Store.BeginSendAsync(item);
        await Store.PutOffAsync(item with { IsUnclear = false }, Time.GetUtcNow() + TimeSpan.FromSeconds(5));
        await AcceptAsync(Event("b"));

        await AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(["event-2", "event-1"], (await Store.ClaimAsync(10)).Events.Select(e => e.Id));
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_on_the_way_is_given_back_and_worked_on()
    {
        var consumer = await ConsumerAsync();
        await AcceptAsync(Event("a"));
        // Claimed for this process without its knowing.
        await server.Database.StreamReadGroupAsync(KeyOf("ready"), "workers", consumer, ">", 1);
        Assert.Empty((await Store.ClaimAsync(1)).Events);
        await Store.RenewAsync();
        Assert.Empty((await Store.ClaimAsync(1)).Events);

        await AdvanceAsync(Lease);
        await Store.RenewAsync();

        Assert.Equal("event-2", (await ClaimOneAsync()).Id);
    }

    [Fact]
    public async Task A_step_that_is_done_twice_is_done_once()
    {
        await AcceptAsync(Event("a"), Event("a"));
        var item = await ClaimOneAsync();

        var first = await Store.FinishAsync(item, InboxOutcome.Answered, null, goOn: true);
        var again = await Store.FinishAsync(item, InboxOutcome.Answered, null, goOn: true);

        Assert.Equal(("event-2", "event-2"), (first!.Id, again!.Id));
        Assert.Equal(1, (await Store.CountAsync()).Waiting);
    }

    [Fact]
    public async Task A_step_of_an_earlier_claim_does_nothing_to_a_later_one_of_the_same_process()
    {
        await AcceptAsync(Event("a"));
        var early = Answered(await ClaimOneAsync());
        await Store.PutOffAsync(early, Time.GetUtcNow());
        var late = Answered(await ClaimOneAsync());

        Assert.False(await Store.BeginSendAsync(early));
        await Store.PutOffAsync(early, Time.GetUtcNow() + TimeSpan.FromHours(1));
        Assert.Null(await Store.FinishAsync(early, null, null, goOn: false));
        Assert.True(await Store.BeginSendAsync(late));
    }

    [Fact]
    public async Task Two_machines_answer_one_conversation_in_order()
    {
        var other = OpenAnother();
        await AcceptAsync(Event("a"), Event("b"));
        var here = Assert.Single((await Store.ClaimAsync(1)).Events);
        var there = Assert.Single((await other.ClaimAsync(10)).Events);
        await AcceptAsync(Event("a"), Event("b"));
        Assert.Empty((await other.ClaimAsync(10)).Events);

        Assert.Equal(["event-1", "event-2"], [here.Id, there.Id]);
        Assert.Equal("event-3", (await Store.FinishAsync(here, InboxOutcome.Answered, null, goOn: true))!.Id);
        Assert.Equal("event-4", (await other.FinishAsync(there, InboxOutcome.Answered, null, goOn: true))!.Id);
    }

    private protected override IInboxStore OpenAnother()
    {
        _connections.Add(RedisServer.Connect(_settings));
        return new RedisInboxStore(_connections[^1], Options.Create(Settings), Time);
    }

    private protected override async Task<IInboxStore> ReopenAsync()
    {
        await server.AgeAsync(_settings, Lease);
        return OpenAnother();
    }

    protected override Task AdvanceAsync(TimeSpan span)
    {
        Time.Advance(span);
        return server.AgeAsync(_settings, span);
    }

    protected override async Task AssertErasedAsync(string id)
    {
        Assert.False(await server.Database.KeyExistsAsync(KeyOf("e:" + id)));
        Assert.True(await server.Database.KeyExistsAsync(KeyOf("d:" + id)));
    }

    private string KeyOf(string name) => "{" + _settings.Prefix + "}:line:" + name;

    private async Task<int> PendingAsync() => (await server.Database.StreamPendingAsync(KeyOf("ready"), "workers")).PendingMessageCount;

    // The name that the store gave itself: it stands at its claim of something else.
    private async Task<string> ConsumerAsync()
    {
        await AcceptAsync(Event("b"));
        var claimed = await ClaimOneAsync();
        var consumer = Assert.Single(await server.Database.StreamConsumerInfoAsync(KeyOf("ready"), "workers")).Name;
        await Store.FinishAsync(claimed, InboxOutcome.Answered, null, goOn: true);
        return consumer;
    }
}
