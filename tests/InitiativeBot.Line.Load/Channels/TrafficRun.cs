using System.Diagnostics;
using System.Globalization;

namespace InitiativeBot.Line.Load.Channels;

/// <summary>Drives all channels of the built service at once and prints what became of it.</summary>
internal sealed class TrafficRun(IReadOnlyList<string> texts, TextWriter output)
{
    // As a browser on the same machine does not come near; the run is about work and not about who asks.
    private static readonly string[] AddressLimits = ["QuestionsPerMinute", "RequestsPerMinute", "QuestionsPerConversation"];
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    /// <summary>The rates that are gone through to find the capacity, in questions a second.</summary>
    private static readonly int[] Steps = [100, 200, 300, 400, 500, 600, 700, 800, 1_000, 1_200, 1_500];

    /// <summary>Sends to each channel so many a second.</summary>
    public async Task RunAsync(string program, string data, int ask, int lineRate, int directLine, int seconds)
    {
        await WithServiceAsync(program, data, async (service, line) =>
        {
            using var questions = new AskTraffic(service.Url, texts);
            using var events = new LineTraffic(service.Url, line, texts);
            using var chats = new DirectLineTraffic(service.Url, texts);
            if (directLine > 0)
            {
                await chats.StartAsync();
            }

            var (cpu, own, started) = (service.Cpu, Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.GetTimestamp());
            using var over = new CancellationTokenSource();
            var memory = WatchAsync(service, over.Token);
            var (asked, delivered, chatted) = (questions.RunAsync(ask, seconds), events.RunAsync(lineRate, seconds), chats.RunAsync(directLine, seconds));
            await Task.WhenAll(asked, delivered, chatted);
            await over.CancelAsync();
            await output.WriteLineAsync(Tally.Header);
            foreach (var tally in (ask > 0 ? [await asked] : Array.Empty<Tally>()).Concat(await delivered).Concat(await chatted))
            {
                await output.WriteLineAsync(tally.ToString());
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s on {Environment.ProcessorCount} processors; processor time: service {(service.Cpu - cpu).TotalSeconds:F1} s, this client {(Process.GetCurrentProcess().TotalProcessorTime - own).TotalSeconds:F1} s"));
            await output.WriteLineAsync("memory of the service every 10 s, MiB: " + string.Join(' ', (await memory).Select(m => m.ToString("F0", CultureInfo.InvariantCulture))));
        });
    }

    /// <summary>Asks more and more a second until the 99th of 100 answers takes 50 ms or some are refused, then twice as much as that.</summary>
    public async Task FindCapacityAsync(string program, string data, int seconds)
    {
        await WithServiceAsync(program, data, async (service, _) =>
        {
            using var questions = new AskTraffic(service.Url, texts);
            await output.WriteLineAsync("questions/s\n" + Tally.Header);
            var best = 0;
            foreach (var rate in Steps)
            {
                var cpu = service.Cpu;
                var tally = await questions.RunAsync(rate, seconds);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rate} {tally} {(service.Cpu - cpu).TotalSeconds / seconds:P0} of a processor"));
                if (tally.Refused > 0 || tally.Within(.99) >= 50)
                {
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"capacity: {best} questions/s; three times as many, then half as many:"));
                    await output.WriteLineAsync((await questions.RunAsync(best * 3, seconds)).ToString());
                    await output.WriteLineAsync((await questions.RunAsync(best / 2, seconds)).ToString());
                    return;
                }

                best = rate;
            }
        });
    }

    private async Task WithServiceAsync(string program, string data, Func<ServiceProcess, FakeLine, Task> run)
    {
        await using var line = await FakeLine.StartAsync(LineFaults.None, 1);
        using var service = new ServiceProcess(program, data, line.Url);
        foreach (var limit in AddressLimits)
        {
            service.Set("Limits__" + limit, "1000000");
        }

        service.Set("DirectLine__StartsPerMinute", "100000");
        service.Set("DirectLine__ActivitiesPerMinute", "100000");
        service.Start();
        await service.WhenReadyAsync(CancellationToken.None);
        using var warmUp = new AskTraffic(service.Url, texts);
        await warmUp.RunAsync(50, 8);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        await run(service, line);
    }

    private static async Task<IReadOnlyList<double>> WatchAsync(ServiceProcess service, CancellationToken cancellationToken)
    {
        List<double> memory = [service.Memory];
        try
        {
            while (true)
            {
                await Task.Delay(BetweenLooks, TimeProvider.System, cancellationToken);
                memory.Add(service.Memory);
            }
        }
        catch (OperationCanceledException)
        {
            memory.Add(service.Memory);
            return memory;
        }
    }
}
