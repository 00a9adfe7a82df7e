using System.Globalization;
using System.Text.Json;
using InitiativeBot.Line.Load;
using InitiativeBot.Line.Load.Channels;

// Runs against the built service, with a fake LINE in this process:
//   kill PROGRAM [EVENTS] [KILLS] [SEED]      kills the service again and again; everything taken is to be answered once
//   cluster PROGRAM [EVENTS] [KILLS] [SEED]   the same for two nodes behind nginx with a Redis, which are killed, hang and are slow
//   load PROGRAM [RATE] [SECONDS]             a steady load; tells how long acknowledgement and reply take
//   traffic PROGRAM [ASK] [LINE] [DIRECTLINE] [SECONDS]   all channels at once, so many a second each; a table
//   capacity PROGRAM [SECONDS]                more and more questions a second, so many seconds each, until it is too many
// PROGRAM is the published `initiativebot`. The exit code is 0 when the run is good, 1 when not, 2 for wrong usage.
if (args.Length < 2 || args[0] is not ("kill" or "cluster" or "load" or "traffic" or "capacity"))
{
    await Console.Error.WriteLineAsync("usage: kill PROGRAM [EVENTS=5000] [KILLS=20] [SEED=1] | cluster PROGRAM [EVENTS=5000] [KILLS=24] [SEED=1] | load PROGRAM [RATE=500] [SECONDS=60] | traffic PROGRAM [ASK=100] [LINE=50] [DIRECTLINE=50] [SECONDS=30] | capacity PROGRAM [SECONDS=10]");
    return 2;
}

var program = Path.GetFullPath(args[1]);
var data = Directory.CreateTempSubdirectory("line-load-");
try
{
    var texts = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "questions.jsonl"))
        .Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement)
        .Where(q => q.TryGetProperty("q", out _)).Select(q => q.GetProperty("q").GetString()!).ToList();
    if (args[0] == "load")
    {
        return await new LoadRun(Number(2, 500), Number(3, 60), 10, 2_000, texts, Console.Out).RunAsync(program, data.FullName) ? 0 : 1;
    }

    if (args[0] == "traffic")
    {
        await new TrafficRun(texts, Console.Out).RunAsync(program, data.FullName, Number(2, 100), Number(3, 50), Number(4, 50), Number(5, 30));
        return 0;
    }

    if (args[0] == "capacity")
    {
        await new TrafficRun(texts, Console.Out).FindCapacityAsync(program, data.FullName, Number(2, 10));
        return 0;
    }

    if (args[0] == "cluster")
    {
        var run = new ClusterRun(Number(2, 5_000), Number(3, 24), 240, Number(4, 1), ClusterHarm.Long, texts, Console.Out);
        var cluster = await run.RunAsync(program, data.FullName);
        await Console.Out.WriteLineAsync(cluster.ToString());
        return cluster.IsGood ? 0 : 1;
    }

    var result = await new KillRun(Number(2, 5_000), Number(3, 20), 240, Number(4, 1), texts, Console.Out).RunAsync(program, data.FullName);
    await Console.Out.WriteLineAsync(result.ToString());
    return result.IsGood ? 0 : 1;
}
finally
{
    data.Delete(recursive: true);
}

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
