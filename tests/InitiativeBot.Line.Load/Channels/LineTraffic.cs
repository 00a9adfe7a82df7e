using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace InitiativeBot.Line.Load.Channels;

/// <summary>Events of LINE, before a fake LINE that takes the answers.</summary>
internal sealed class LineTraffic(string url, FakeLine line, IReadOnlyList<string> texts) : IDisposable
{
    private const int Users = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Webhook _webhook = new(url, line);
    private int _first = 1;

    /// <summary>Sends, and waits until all that was taken is answered or nothing comes any more.</summary>
    public async Task<IReadOnlyList<Tally>> RunAsync(int perSecond, int seconds)
    {
        var (acknowledged, replied) = (new Tally("LINE, acknowledged"), new Tally("LINE, answered"));
        var first = _first;
        _first += perSecond * seconds;
        var before = line.Count;
        var taken = 0;
        ConcurrentDictionary<int, long> sentAt = new();
        await Pace.KeepAsync(perSecond, seconds, async (number, due) =>
        {
            var sent = new SentEvent($"U{(first + number) % Users:D32}", first + number, texts[number % texts.Count], 1_700_000_000_000 + first + number);
            sentAt[sent.Number] = due;
            acknowledged.Send();
            replied.Send();
            var (isAccepted, _) = await _webhook.DeliverAsync([sent], isRedelivery: false);
            acknowledged.Note(isAccepted ? 200 : 503, Stopwatch.GetElapsedTime(due));
            if (isAccepted)
            {
                Interlocked.Increment(ref taken);
            }
        });
        for (var since = Stopwatch.GetTimestamp(); line.Count - before < taken && Stopwatch.GetElapsedTime(since) < Patience;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        foreach (var delivery in Enumerable.Range(0, Users).SelectMany(u => line.To($"U{u:D32}")))
        {
            if (delivery.EventId is { } id && sentAt.TryGetValue(int.Parse(id["event-".Length..], CultureInfo.InvariantCulture), out var due))
            {
                replied.Note(200, Stopwatch.GetElapsedTime(due, delivery.At));
            }
        }

        return perSecond == 0 ? [] : [acknowledged, replied];
    }

    public void Dispose() => _webhook.Dispose();
}
