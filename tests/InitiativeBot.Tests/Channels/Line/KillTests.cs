using InitiativeBot.Line.Load;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.Line;

/// <summary>The short form of what <c>tests/line-load.sh kill</c> does at length.</summary>
public class KillTests
{
    [Theory]
    [InlineData(1)]
    public async Task What_was_taken_is_answered_once_and_in_order_however_often_the_process_is_killed(int seed)
    {
        using var data = new TemporaryDirectory();
        using var log = new StringWriter();

        var result = await new KillRun(300, 3, 48, seed, ["水道局は何をしていますか？", "もっと", "which services can I use online?", "ありがとう"], log)
            .RunAsync(Path.Combine(AppContext.BaseDirectory, "initiativebot.dll"), data.Path);

        Assert.Equal((300, 3), (result.Accepted, result.Kills));
        Assert.Equal((0, 0, 0), (result.Lost, result.Twice, result.OutOfOrder));
        Assert.True(result.Faults > 0, "The fake LINE made no fault.");
        Assert.True(result.SentAgain > 0, "Nothing was delivered again.");
    }
}
