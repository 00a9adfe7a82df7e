using System.Collections.Concurrent;
using System.Globalization;

namespace InitiativeBot.Line.Load.Channels;

/// <summary>What became of the calls of one kind. Thread-safe.</summary>
internal sealed class Tally(string name)
{
    private readonly ConcurrentBag<double> _answered = [];
    private readonly ConcurrentDictionary<int, int> _refused = new();
    private int _sent;

    /// <summary>How many were refused or failed, with any status.</summary>
    public int Refused => _refused.Values.Sum();

    public void Send() => Interlocked.Increment(ref _sent);

    /// <summary>Notes an answer.</summary>
    /// <param name="status">The status; 0 where the connection failed, 1 where no answer came in time.</param>
    /// <param name="took">How long it took from when it was due.</param>
    public void Note(int status, TimeSpan took)
    {
        if (status is >= 200 and < 300)
        {
            _answered.Add(took.TotalMilliseconds);
        }
        else
        {
            _refused.AddOrUpdate(status, 1, (_, n) => n + 1);
        }
    }

    /// <summary>The time within which a share of the answers came, in milliseconds.</summary>
    public double Within(double share)
    {
        double[] sorted = [.. _answered.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(sorted.Length * share) - 1)];
    }

    public static string Header => "| what | sent | answered | refused | p50 ms | p95 ms | p99 ms | longest ms |\n|---|---|---|---|---|---|---|---|";

    public override string ToString()
    {
        var refused = string.Join(", ", _refused.OrderBy(r => r.Key).Select(r => $"{r.Value} × {(r.Key == 0 ? "no connection" : r.Key == 1 ? "too late" : r.Key.ToString(CultureInfo.InvariantCulture))}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {_sent} | {_answered.Count} | {(refused.Length == 0 ? "0" : refused)} | {Within(.5):F1} | {Within(.95):F1} | {Within(.99):F1} | {Within(1):F1} |");
    }
}
