using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Storage.Redis;
using InitiativeBot.Tests.Channels.DirectLine;

namespace InitiativeBot.Tests.Storage.Redis;

public sealed class RedisDirectLineStoreTests(RedisServer server) : DirectLineStoreTests, IAsyncLifetime
{
    private RedisSettings _settings = null!;
    private RedisConnection _connection = null!;
    private RedisDirectLineStore _store = null!;

    protected override IDirectLineStore Store => _store;

    public async ValueTask InitializeAsync()
    {
        _settings = await server.NewSettingsAsync();
        _connection = RedisServer.Connect(_settings);
        _store = new RedisDirectLineStore(_connection, Keep, Clock);
    }

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_a_living_process_thinks_about_is_left_to_it()
    {
        var conversation = await StartAsync();
        await AskAsync(conversation, "busy", 0);

        Assert.Empty(await Store.TakeUnansweredAsync(conversation, "other", TimeSpan.FromMinutes(5), Cancelled));

        await server.AgeAsync(_settings, RedisDirectLineStore.Life);
        Assert.Single(await Store.TakeUnansweredAsync(conversation, "other", TimeSpan.FromMinutes(5), Cancelled));
    }

    [Fact]
    public async Task A_question_is_next_when_what_came_before_is_answered_or_its_process_is_gone()
    {
        var conversation = await StartAsync();
        await AskAsync(conversation, "one", 0);
        await AskAsync(conversation, "other", 1);
        Assert.True(await Store.IsNextAsync(conversation, 1, Cancelled));
        Assert.False(await Store.IsNextAsync(conversation, 2, Cancelled));

        await Store.AppendAsync(conversation, new NewActivity("{}") { Answers = 1 }, Cancelled);
        Assert.True(await Store.IsNextAsync(conversation, 2, Cancelled));

        await AskAsync(conversation, "one", 2);
        Assert.False(await Store.IsNextAsync(conversation, 4, Cancelled));
        await server.AgeAsync(_settings, RedisDirectLineStore.Life);
        Assert.True(await Store.IsNextAsync(conversation, 4, Cancelled));
    }

    protected override async Task AdvanceAsync(TimeSpan span)
    {
        Clock.Advance(span);
        // Signs of life that the clock let the store give have come when a later call on its connection is answered: they age too.
        await _connection.AskAsync(database => database.KeyExistsAsync(""));
        await server.AgeAsync(_settings, span);
    }

    protected override async Task<long> CountActivitiesAsync()
    {
        var streams = server.Keys(_settings).Where(k => k.ToString().EndsWith(":a", StringComparison.Ordinal));
        return (await Task.WhenAll(streams.Select(k => server.Database.StreamLengthAsync(k)))).Sum();
    }
}
