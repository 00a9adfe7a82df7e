using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace InitiativeBot.Line.Load;

/// <summary>Sends events at a steady rate, whatever becomes of those before, and measures acknowledgement and reply.</summary>
internal sealed class LoadRun(int rate, int seconds, int warmUpSeconds, int users, IReadOnlyList<string> texts, TextWriter output)
{
    private readonly ConcurrentDictionary<int, long> _sentAt = new();
    private readonly ConcurrentBag<double> _acknowledged = [];
    private int _errors;

    public async Task<bool> RunAsync(string program, string data)
    {
        await using var line = await FakeLine.StartAsync(LineFaults.None, 1);
        using var service = new ServiceProcess(program, data, line.Url);
        using var webhook = new Webhook(service.Url, line);
        service.Start();
        await service.WhenReadyAsync(CancellationToken.None);
        await WhenIdleAsync(service);
        var warmUp = rate * warmUpSeconds;
        await SendAsync(webhook, 1, warmUp, service);
        await WhenIdleAsync(service);
        _acknowledged.Clear();
        _errors = 0;
        var cpu = service.Cpu;
        var memory = await SendAsync(webhook, warmUp + 1, rate * seconds, service);
        cpu = service.Cpu - cpu;
        var total = warmUp + (rate * seconds);
        for (var i = 0; i < 200 && line.Count < total - _errors; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        return await ReportAsync(line, warmUp, total, memory, cpu);
    }

    // At its start it learns the languages; after a burst it works off what waits.
    private static async Task WhenIdleAsync(ServiceProcess service)
    {
        TimeSpan before;
        do
        {
            before = service.Cpu;
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }
        while (service.Cpu - before > TimeSpan.FromMilliseconds(100));
    }

    private async Task<IReadOnlyList<double>> SendAsync(Webhook webhook, int first, int count, ServiceProcess service)
    {
        List<double> memory = [service.Memory];
        List<Task> calls = [];
        var random = new Random(first);
        var started = Stopwatch.GetTimestamp();
        var nextLook = TimeSpan.FromSeconds(5);
        for (var sent = 0; sent < count;)
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            for (var due = Math.Min(count, (int)(elapsed.TotalSeconds * rate)); sent < due; sent++)
            {
                var user = random.Next(users);
                calls.Add(DeliverAsync(webhook, new SentEvent($"U{user:D32}", first + sent, texts[random.Next(texts.Count)], 1_700_000_000_000 + first + sent)));
            }

            if (elapsed > nextLook)
            {
                memory.Add(service.Memory);
                nextLook += TimeSpan.FromSeconds(5);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        await Task.WhenAll(calls);
        memory.Add(service.Memory);
        return memory;
    }

    private async Task DeliverAsync(Webhook webhook, SentEvent sent)
    {
        _sentAt[sent.Number] = Stopwatch.GetTimestamp();
        var (isAccepted, took) = await webhook.DeliverAsync([sent], isRedelivery: false);
        if (isAccepted)
        {
            _acknowledged.Add(took.TotalMilliseconds);
        }
        else
        {
            Interlocked.Increment(ref _errors);
        }
    }

    private async Task<bool> ReportAsync(FakeLine line, int warmUp, int total, IReadOnlyList<double> memory, TimeSpan cpu)
    {
        List<double> replies = [];
        var second = Stopwatch.Frequency;
        var begin = _sentAt[warmUp + 1];
        var bySecond = new List<double>[seconds + 1];
        for (var user = 0; user < users; user++)
        {
            foreach (var delivery in line.To($"U{user:D32}"))
            {
                var number = delivery.EventId is null ? 0 : int.Parse(delivery.EventId["event-".Length..], CultureInfo.InvariantCulture);
                if (number > warmUp)
                {
                    var took = Stopwatch.GetElapsedTime(_sentAt[number], delivery.At).TotalMilliseconds;
                    replies.Add(took);
                    (bySecond[Math.Min(seconds, (_sentAt[number] - begin) / second)] ??= []).Add(took);
                }
            }
        }

        double[] acknowledged = [.. _acknowledged.Order()];
        replies.Sort();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rate} events/s for {seconds} s after {warmUpSeconds} s of warming up: {total - warmUp} sent, {_errors} errors"));
        await output.WriteLineAsync(Line("acknowledged", acknowledged));
        await output.WriteLineAsync(Line("replied", replies));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"processor time of the service: {cpu.TotalSeconds:F1} s of {seconds} s"));
        await output.WriteLineAsync("memory of the service every 5 s, MiB: " + string.Join(' ', memory.Select(m => m.ToString("F0", CultureInfo.InvariantCulture))));
        await output.WriteLineAsync("slowest reply by the second it was asked in, ms: " + string.Join(' ', bySecond.Where(s => s is not null).Select(s => s.Max().ToString("F0", CultureInfo.InvariantCulture))));
        return _errors == 0 && replies.Count == total - warmUp;
    }

    private static string Line(string what, IReadOnlyList<double> sorted) => string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {sorted.Count}, p50 {At(sorted, 0.5):F1} ms, p95 {At(sorted, 0.95):F1} ms, p99 {At(sorted, 0.99):F1} ms, longest {At(sorted, 1):F1} ms");

    private static double At(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * share) - 1)];
}
