using InitiativeBot.Conversation;
using InitiativeBot.Storage;
using InitiativeBot.Storage.Redis;

namespace InitiativeBot.Tests.Storage.Redis;

public sealed class RedisConversationStoreTests(RedisServer server) : ConversationStoreTests, IAsyncLifetime
{
    private RedisSettings _settings = null!;
    private RedisConnection _connection = null!;
    private RedisConversationStore _store = null!;

    protected override IConversationStore Store => _store;

    public async ValueTask InitializeAsync()
    {
        _settings = await server.NewSettingsAsync();
        Reopen();
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Redis_holds_no_id_of_a_conversation_and_lets_go_of_each_by_itself()
    {
        await _store.SaveAsync("line:U0123456789abcdef0123456789abcdef", State, Cancelled);

        var keys = server.Keys(_settings);
        Assert.DoesNotContain(keys, k => k.ToString().Contains("U0123456789", StringComparison.Ordinal));
        var conversation = Assert.Single(keys, k => k.ToString().Contains(":conversation:", StringComparison.Ordinal));
        Assert.InRange((await server.Database.KeyTimeToLiveAsync(conversation))!.Value, Keep - TimeSpan.FromHours(1), Keep);
    }

    [Fact]
    public async Task Bytes_of_another_version_are_a_conversation_that_starts_over()
    {
        await _store.SaveAsync("web:a", State, Cancelled);
        var key = Assert.Single(server.Keys(_settings), k => k.ToString().Contains(":conversation:", StringComparison.Ordinal));
        await server.Database.StringSetAsync(key, """{"cards":["x"]}""");

        Assert.Null(await _store.LoadAsync("web:a", Cancelled));
    }

    [Fact]
    public async Task A_configuration_that_leads_nowhere_fails_each_call_at_once_with_one_kind_of_error()
    {
        using var nowhere = RedisServer.Connect(new RedisSettings("127.0.0.1:1,connectTimeout=100", "x"));
        var store = new RedisConversationStore(nowhere, Keep, Time);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.LoadAsync("web:a", Cancelled));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.SaveAsync("web:a", State, Cancelled));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ForgetAsync("web:a", Cancelled));
    }

    protected override void Reopen()
    {
        _connection?.Dispose();
        _connection = RedisServer.Connect(_settings);
        _store = new RedisConversationStore(_connection, Keep, Time);
    }

    protected override Task AdvanceAsync(TimeSpan span)
    {
        Time.Advance(span);
        return server.AgeAsync(_settings, span);
    }
}
