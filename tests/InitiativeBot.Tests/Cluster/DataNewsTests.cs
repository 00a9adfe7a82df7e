using InitiativeBot.Reloading;
using InitiativeBot.Storage.Redis;
using InitiativeBot.Tests.Reloading;
using InitiativeBot.Tests.Storage.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace InitiativeBot.Tests.Cluster;

public sealed class DataNewsTests(RedisServer server) : IAsyncLifetime
{
    private const string Thanks = "どういたしまして。ほかにも知りたいことがあれば、いつでもどうぞ。";

    private readonly CityService _one = new();
    private readonly List<IDisposable> _opened = [];
    private CityService _other = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _other = new CityService(_one.City);
        var settings = await server.NewSettingsAsync();
        foreach (var node in new[] { _one, _other })
        {
            var connection = RedisServer.Connect(settings);
            var news = new RedisDataNews(connection, node.InForce, node.Reloader, TimeProvider.System, NullLogger<RedisDataNews>.Instance);
            _opened.AddRange([news, connection]);
            await news.StartAsync(Cancelled);
        }

        var channel = "{" + settings.Prefix + "}:data";
        while ((long)(await server.Database.ExecuteAsync("PUBSUB", "NUMSUB", channel))[1] < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancelled);
        }
    }

    public ValueTask DisposeAsync()
    {
        _opened.ForEach(o => o.Dispose());
        _other.Dispose();
        _one.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_one_node_takes_up_the_other_takes_up_too()
    {
        var swapped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _other.InForce.Swapped += (_, _) => swapped.TrySetResult();

        _one.City.Replace("dialogs/ja/replies.json", Thanks, "どうも。");
        Assert.Equal(ReloadOutcome.TakenUp, (await _one.ReloadAsync()).Outcome);
        await swapped.Task.WaitAsync(Cancelled);

        Assert.Equal(_one.InForce.Current.Loaded.Fingerprint, _other.InForce.Current.Loaded.Fingerprint);
        Assert.Equal("どうも。", (await _other.AskAsync("ありがとう")).Text);
        // Its own swap is told too, and nobody swaps for it again.
        Assert.Equal((2, 2), (_one.InForce.Current.Number, _other.InForce.Current.Number));
    }
}
