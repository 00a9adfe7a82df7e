using System.Diagnostics;
using System.Globalization;

namespace InitiativeBot.Line.Load;

/// <summary>
/// Runs traffic through nginx to two nodes that share a Redis, while nodes and Redis are killed, hang and are slow at random moments.
/// </summary>
internal sealed class ClusterRun(int events, int kills, int users, int seed, ClusterHarm harm, IReadOnlyList<string> texts, TextWriter output)
{
    private readonly Traffic _traffic = new(events, users, seed, texts);
    private readonly Random _random = new(seed);
    private int _nodesKilled;
    private int _redisKilled;
    private int _nodesHung;
    private int _redisHung;
    private int _redisSlow;

    /// <summary>Runs it all.</summary>
    /// <param name="program"><c>initiativebot</c> or <c>initiativebot.dll</c>.</param>
    /// <param name="directory">An empty directory.</param>
    public async Task<ClusterResult> RunAsync(string program, string directory)
    {
        string Folder(string name) => Directory.CreateDirectory(Path.Combine(directory, name)).FullName;
        await using var line = await FakeLine.StartAsync(LineFaults.Many, seed);
        using var redis = new RedisProcess(Folder("redis"));
        await redis.StartAsync();
        using var one = new ServiceProcess(program, Folder("one"), line.Url, redis.Configuration);
        using var other = new ServiceProcess(program, Folder("other"), line.Url, redis.Configuration);
        using var nginx = new NginxProcess(Folder("nginx"), [one.Url, other.Url]);
        using var webhook = new Webhook(nginx.Url, line);
        var started = Stopwatch.GetTimestamp();
        one.Start();
        other.Start();
        await one.WhenReadyAsync(CancellationToken.None);
        await other.WhenReadyAsync(CancellationToken.None);
        var sending = _traffic.SendAsync(webhook);
        await HarmAsync([one, other], redis);
        _traffic.Allow(events);
        await sending;
        await _traffic.WhenQuietAsync(line);
        var (lost, twice, outOfOrder) = _traffic.Judge(line);
        return new ClusterResult(
            _traffic.Accepted, lost, twice, outOfOrder, _nodesKilled, _redisKilled, _nodesHung, _redisHung, _redisSlow, _traffic.Again, line.FaultsMade,
            line.UsedTokens, line.DeadTokens, line.Pushes, Stopwatch.GetElapsedTime(started));
    }

    // Between two kills comes a share of the events, and something else that goes wrong.
    private async Task HarmAsync(ServiceProcess[] nodes, RedisProcess redis)
    {
        for (var kill = 0; kill < kills; kill++)
        {
            var share = (int)((long)events * (kill + 1) / (kills + 1));
            var from = _traffic.Accepted;
            _traffic.Allow(share);
            await _traffic.WhenAcceptedAsync(from + ((share - from) * (_random.Next(5, 60) / 100.0)));
            var node = nodes[kill % 2];
            switch (kill % 4)
            {
                case 0:
                    await KillAsync(node);
                    break;
                case 1:
                    // The other node works on alone, and takes over what this one had.
                    await Task.WhenAll(HangAsync(node), KillAsync(redis));
                    break;
                case 2:
                    await Task.WhenAll(SlowAsync(redis), KillAsync(node));
                    break;
                default:
                    await HangAsync(redis);
                    await KillAsync(node);
                    await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(500)), TimeProvider.System);
                    await KillAsync(redis);
                    kill++;
                    break;
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{_nodesKilled} nodes and {_redisKilled} Redis killed, {_nodesHung} and {_redisHung} hung, {_redisSlow} slow: {_traffic.Accepted} events taken"));
        }
    }

    private async Task KillAsync(ServiceProcess node)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(30)), TimeProvider.System);
        await node.KillAsync();
        node.Start();
        _nodesKilled++;
    }

    private async Task KillAsync(RedisProcess redis)
    {
        await redis.KillAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(300)), TimeProvider.System);
        await redis.StartAsync();
        _redisKilled++;
    }

    private async Task HangAsync(ServiceProcess node)
    {
        await node.HangAsync();
        await Task.Delay(harm.NodeHangs, TimeProvider.System);
        await node.GoOnAsync();
        _nodesHung++;
    }

    private async Task HangAsync(RedisProcess redis)
    {
        await redis.HangAsync();
        await Task.Delay(harm.RedisHangs, TimeProvider.System);
        await redis.GoOnAsync();
        _redisHung++;
    }

    // Slow: it does nothing for most of the time.
    private async Task SlowAsync(RedisProcess redis)
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < harm.RedisSlow;)
        {
            await redis.HangAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
            await redis.GoOnAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        _redisSlow++;
    }
}

/// <summary>How long what is not killed goes wrong.</summary>
/// <param name="NodeHangs">A node that hangs; longer than a lease, so that the other node takes over.</param>
/// <param name="RedisHangs">A Redis that hangs; longer than the service waits for it.</param>
/// <param name="RedisSlow">A Redis that takes a quarter of a second for each call.</param>
internal sealed record ClusterHarm(TimeSpan NodeHangs, TimeSpan RedisHangs, TimeSpan RedisSlow)
{
    /// <summary>For the run at length.</summary>
    public static ClusterHarm Long { get; } = new(TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));

    /// <summary>For the short form.</summary>
    public static ClusterHarm Short { get; } = new(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(1));
}

/// <summary>What came of it.</summary>
/// <param name="Accepted">Events that got their 200.</param>
/// <param name="Lost">Events without an answer.</param>
/// <param name="Twice">Answers too many.</param>
/// <param name="OutOfOrder">Answers that came before the answer to something earlier in their conversation.</param>
/// <param name="NodesKilled">How often a node was killed.</param>
/// <param name="RedisKilled">How often Redis was.</param>
/// <param name="NodesHung">How often a node hung.</param>
/// <param name="RedisHung">How often Redis hung.</param>
/// <param name="RedisSlow">How often Redis was slow for a while.</param>
/// <param name="SentAgain">Events that were delivered again though they were taken.</param>
/// <param name="Faults">Calls that the fake LINE failed on purpose.</param>
/// <param name="UsedTokens">Calls with a used token, after a call whose outcome the service could not know.</param>
/// <param name="DeadTokens">Calls with a dead token: where the call before it was not taken, the answer is lost.</param>
/// <param name="Pushes">Answers that were pushed.</param>
/// <param name="Took">How long all took.</param>
internal sealed record ClusterResult(
    int Accepted, int Lost, int Twice, int OutOfOrder, int NodesKilled, int RedisKilled, int NodesHung, int RedisHung, int RedisSlow, int SentAgain, int Faults,
    int UsedTokens, int DeadTokens, int Pushes, TimeSpan Took)
{
    public bool IsGood => Lost == 0 && Twice == 0 && OutOfOrder == 0;
}
