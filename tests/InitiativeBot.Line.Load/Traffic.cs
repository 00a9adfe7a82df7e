using System.Diagnostics;

namespace InitiativeBot.Line.Load;

/// <summary>
/// Sends events, each until it gets its 200, and counts what people got: every event that was taken is to be answered once, in its
/// conversation's order.
/// </summary>
internal sealed class Traffic(int events, int users, int seed, IReadOnlyList<string> texts)
{
    private const int Senders = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly int[] _taken = new int[users];
    private int _sent;
    private int _accepted;
    private int _again;
    private int _quota;

    /// <summary>How many events got their 200.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>How many events were delivered again though they were taken.</summary>
    public int Again => _again;

    /// <summary>Sends all, as far as it may; see <see cref="Allow"/>.</summary>
    public Task SendAsync(Webhook webhook) => Task.WhenAll(Enumerable.Range(0, Senders).Select(n => SendAsync(webhook, n)));

    /// <summary>Lets it send so many in all, until it may send more.</summary>
    public void Allow(int most) => Volatile.Write(ref _quota, most);

    /// <summary>Ends when so many are taken.</summary>
    public async Task WhenAcceptedAsync(double least)
    {
        while (Accepted < least)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    /// <summary>Ends when all is answered, or nothing more comes for longer than any wait of the service.</summary>
    public async Task WhenQuietAsync(FakeLine line)
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

    /// <summary>Compares what was taken with what reached people.</summary>
    public (int Lost, int Twice, int OutOfOrder) Judge(FakeLine line)
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

        return (lost, twice, outOfOrder);
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
}
