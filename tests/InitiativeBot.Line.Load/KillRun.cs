using System.Diagnostics;

namespace InitiativeBot.Line.Load;

/// <summary>Runs traffic while the service is killed at random moments.</summary>
internal sealed class KillRun(int events, int kills, int users, int seed, IReadOnlyList<string> texts, TextWriter output)
{
    private readonly Traffic _traffic = new(events, users, seed, texts);

    /// <summary>Runs it all.</summary>
    /// <param name="program"><c>initiativebot</c> or <c>initiativebot.dll</c>.</param>
    /// <param name="data">An empty directory.</param>
    public async Task<KillResult> RunAsync(string program, string data)
    {
        await using var line = await FakeLine.StartAsync(LineFaults.Many, seed);
        using var service = new ServiceProcess(program, data, line.Url);
        using var webhook = new Webhook(service.Url, line);
        var started = Stopwatch.GetTimestamp();
        service.Start();
        var sending = _traffic.SendAsync(webhook);
        var killed = await KillAsync(service);
        _traffic.Allow(events);
        await sending;
        await _traffic.WhenQuietAsync(line);
        var (lost, twice, outOfOrder) = _traffic.Judge(line);
        return new KillResult(
            _traffic.Accepted, killed, lost, twice, outOfOrder, _traffic.Again, line.FaultsMade, line.UsedTokens, line.DeadTokens, line.Pushes,
            Stopwatch.GetElapsedTime(started));
    }

    // Each life of the process gets its share of the events; the end comes somewhere in it, or while it starts.
    private async Task<int> KillAsync(ServiceProcess service)
    {
        var random = new Random(seed);
        var killed = 0;
        for (; killed < kills; killed++)
        {
            var share = (int)((long)events * (killed + 1) / (kills + 1));
            var from = _traffic.Accepted;
            _traffic.Allow(share);
            if (random.Next(5) == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1_000)), TimeProvider.System);
            }
            else
            {
                await _traffic.WhenAcceptedAsync(from + ((share - from) * (random.Next(5, 100) / 100.0)));
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)), TimeProvider.System);
            }

            await service.KillAsync();
            service.Start();
            await output.WriteLineAsync($"kill {killed + 1}: {_traffic.Accepted} events taken so far");
        }

        return killed;
    }
}

/// <summary>What came of it.</summary>
/// <param name="Accepted">Events that got their 200.</param>
/// <param name="Kills">How often the process was killed.</param>
/// <param name="Lost">Events without an answer.</param>
/// <param name="Twice">Answers too many.</param>
/// <param name="OutOfOrder">Answers that came before the answer to something earlier in their conversation.</param>
/// <param name="SentAgain">Events that were delivered again though they were taken.</param>
/// <param name="Faults">Calls that the fake LINE failed on purpose.</param>
/// <param name="UsedTokens">Calls with a used token, after a call whose outcome the service could not know.</param>
/// <param name="DeadTokens">Calls with a dead token: where the call before it was not taken, the answer is lost.</param>
/// <param name="Pushes">Answers that were pushed.</param>
/// <param name="Took">How long all took.</param>
internal sealed record KillResult(
    int Accepted, int Kills, int Lost, int Twice, int OutOfOrder, int SentAgain, int Faults, int UsedTokens, int DeadTokens, int Pushes, TimeSpan Took)
{
    public bool IsGood => Lost == 0 && Twice == 0 && OutOfOrder == 0;
}
