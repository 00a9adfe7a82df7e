using System.Diagnostics;

namespace InitiativeBot.Line.Load;

/// <summary>
/// Sends events, each until it gets its 200, while the service is killed at random moments, and counts what people got: every
/// event that was taken is to be answered once, in its conversation's order.
/// </summary>
internal sealed class KillRun(int events, int kills, int users, int seed, IReadOnlyList<string> texts, TextWriter output)
{
    private const int Senders = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly int[] _taken = new int[users];
    private int _sent;
    private int _accepted;
    private int _again;
    private int _quota;

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
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(n => SendAsync(webhook, n)));
        var killed = await KillAsync(service);
        Volatile.Write(ref _quota, events);
        await sending;
        await WhenQuietAsync(line);
        return Judge(line, killed, Stopwatch.GetElapsedTime(started));
    }

    // Each sender has its own users, and sends a user's next event only when the last is taken: their order is known.
    private async Task SendAsync(Webhook webhook, int sender)
    {
        var random = new Random((seed * 31) + sender);
        while (Interlocked.Increment(ref _sent) is var number && number <= events)
        {
            while (number > Volatile.Read(ref _quota))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }

            var user = (random.Next(users / Senders) * Senders) + sender;
            var sent = new SentEvent($"U{user:D32}", number, texts[random.Next(texts.Count)], 1_700_000_000_000 + number);
            for (var isRedelivery = false; !(await webhook.DeliverAsync([sent], isRedelivery)).IsAccepted; isRedelivery = true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 150)), TimeProvider.System);
            }

            Interlocked.Increment(ref _taken[user]);
            Interlocked.Increment(ref _accepted);
            if (random.Next(20) == 0)
            {
                Interlocked.Increment(ref _again);
                await webhook.DeliverAsync([sent], isRedelivery: true);
            }
        }
    }

    // Each life of the process gets its share of the events; the end comes somewhere in it, or while it starts.
    private async Task<int> KillAsync(ServiceProcess service)
    {
        var random = new Random(seed);
        var killed = 0;
        for (; killed < kills; killed++)
        {
            var share = (int)((long)events * (killed + 1) / (kills + 1));
            var from = Volatile.Read(ref _accepted);
            Volatile.Write(ref _quota, share);
            if (random.Next(5) == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1_000)), TimeProvider.System);
            }
            else
            {
                var until = from + ((share - from) * (random.Next(5, 100) / 100.0));
                while (Volatile.Read(ref _accepted) < until)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)), TimeProvider.System);
            }

            await service.KillAsync();
            service.Start();
            await output.WriteLineAsync($"kill {killed + 1}: {Volatile.Read(ref _accepted)} events taken so far");
        }

        return killed;
    }

    // All is answered, or nothing more comes for longer than any wait of the service.
    private async Task WhenQuietAsync(FakeLine line)
    {
        var (last, since) = (-1, Stopwatch.GetTimestamp());
        while (line.Count < _accepted && Stopwatch.GetElapsedTime(since) < Patience)
        {
            if (line.Count != last)
            {
                (last, since) = (line.Count, Stopwatch.GetTimestamp());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        // Whoever answers twice does it soon after.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
    }

    private KillResult Judge(FakeLine line, int killed, TimeSpan took)
    {
        var (lost, twice, outOfOrder) = (0, 0, 0);
        for (var user = 0; user < users; user++)
        {
            var delivered = line.To($"U{user:D32}");
            lost += Math.Max(0, _taken[user] - delivered.Count);
            twice += Math.Max(0, delivered.Count - _taken[user]);
            var numbers = delivered.Where(d => d.EventId is not null).Select(d => int.Parse(d.EventId!["event-".Length..])).ToList();
            outOfOrder += numbers.Zip(numbers.Skip(1)).Count(pair => pair.Second < pair.First);
        }

        return new KillResult(_accepted, killed, lost, twice, outOfOrder, _again, line.FaultsMade, line.UsedTokens, line.DeadTokens, line.Pushes, took);
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
