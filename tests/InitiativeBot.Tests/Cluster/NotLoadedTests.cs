using InitiativeBot.Line.Load;
using InitiativeBot.Tests.Storage.Redis;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Cluster;

/// <summary>What one machine alone does not need is not even loaded.</summary>
public sealed class NotLoadedTests(RedisServer server)
{
    private const string Library = "StackExchange.Redis";

    [Fact]
    public async Task Without_the_setting_nothing_of_Redis_is_loaded() => Assert.DoesNotContain(Library, await MapsAsync(null), StringComparison.Ordinal);

    [Fact]
    public async Task With_the_setting_it_is() => Assert.Contains(Library, await MapsAsync((await server.NewSettingsAsync()).Configuration), StringComparison.Ordinal);

    private static async Task<string> MapsAsync(string? redis)
    {
        using var directory = new TemporaryDirectory();
        using var service = new ServiceProcess(Path.Combine(AppContext.BaseDirectory, "initiativebot.dll"), directory.Path, "http://127.0.0.1:1", redis);
        service.Start();
        await service.WhenReadyAsync(TestContext.Current.CancellationToken);
        return service.Maps;
    }
}
