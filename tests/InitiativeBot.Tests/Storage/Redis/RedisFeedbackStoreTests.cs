using InitiativeBot.Storage;
using InitiativeBot.Storage.Redis;

namespace InitiativeBot.Tests.Storage.Redis;

public sealed class RedisFeedbackStoreTests(RedisServer server) : FeedbackStoreTests, IAsyncLifetime
{
    private readonly List<RedisConnection> _connections = [];
    private RedisSettings _settings = null!;
    private IFeedbackStore _store = null!;

    protected override IFeedbackStore Store => _store;

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

    protected override IFeedbackStore OpenAnother()
    {
        _connections.Add(RedisServer.Connect(_settings));
        return new RedisFeedbackStore(_connections[^1], Time);
    }
}
