using InitiativeBot.Line.Load;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Cluster;

/// <summary>The short form of what <c>tests/cluster.sh</c> does at length.</summary>
public class ClusterTests
{
    [Fact]
    public async Task What_two_nodes_took_is_answered_once_and_in_order_whatever_dies_hangs_or_is_slow()
    {
        using var directory = new TemporaryDirectory();
        using var log = new StringWriter();

        var result = await new ClusterRun(
            200, 5, 48, 1, ClusterHarm.Short, ["水道局は何をしていますか？", "もっと", "which services can I use online?", "ありがとう"], log)
            .RunAsync(Path.Combine(AppContext.BaseDirectory, "initiativebot.dll"), directory.Path);

        Assert.Equal((200, 3, 2), (result.Accepted, result.NodesKilled, result.RedisKilled));
        Assert.Equal((1, 1, 1), (result.NodesHung, result.RedisHung, result.RedisSlow));
        Assert.Equal((0, 0, 0), (result.Lost, result.Twice, result.OutOfOrder));
        Assert.True(result.Faults > 0, "The fake LINE made no fault.");
        Assert.True(result.SentAgain > 0, "Nothing was delivered again.");
    }
}
