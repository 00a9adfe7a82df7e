using InitiativeBot.Storage.Redis;

namespace InitiativeBot.Tests.Storage.Redis;

public sealed class RedisLimitsTests(RedisServer server) : IAsyncLifetime
{
    private RedisSettings _settings = null!;
    private RedisConnection _connection = null!;

    public async ValueTask InitializeAsync()
    {
        _settings = await server.NewSettingsAsync();
        _connection = RedisServer.Connect(_settings);
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_minutes_worth_may_come_at_once_and_the_next_waits_for_its_part_of_a_minute()
    {
        var limits = new RedisLimits(_connection);
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await limits.TryAsync("say", "a", 3));
        }

        Assert.InRange((await limits.TryAsync("say", "a", 3))!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        Assert.Null(await limits.TryAsync("say", "b", 3));
        Assert.Null(await limits.TryAsync("start", "a", 3));
    }

    [Fact]
    public async Task Whose_limit_it_is_cannot_be_read_and_is_soon_gone()
    {
        await new RedisLimits(_connection).TryAsync("start", "192.0.2.77", 60);

        var keys = server.Keys(_settings);
        Assert.DoesNotContain(keys, k => k.ToString().Contains("192.0.2.77", StringComparison.Ordinal));
        var bucket = Assert.Single(keys, k => k.ToString().Contains(":limit:", StringComparison.Ordinal));
        Assert.InRange((await server.Database.KeyTimeToLiveAsync(bucket))!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Many_at_once_get_no_more_than_there_is()
    {
        var limits = new RedisLimits(_connection);

        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => limits.TryAsync("say", "a", 10)));

        Assert.InRange(waits.Count(w => w is null), 10, 12);
    }
}
