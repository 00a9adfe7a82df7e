using System.Diagnostics.Metrics;
using InitiativeBot.Understanding;

namespace InitiativeBot.Reloading;

/// <summary>What is counted of reloading, for whoever listens to the meter. Thread-safe.</summary>
internal sealed class ReloadMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "InitiativeBot.Data";

    private readonly Meter _meter;
    private readonly Counter<long> _looks;
    private readonly Histogram<double> _duration;
    private DataStatus? _status;

    public ReloadMetrics(IMeterFactory factory, LearnedLanguages learned)
    {
        _meter = factory.Create(MeterName);
        _looks = _meter.CreateCounter<long>("data.reloads", "{look}", "Looks at the files, by outcome.");
        _duration = _meter.CreateHistogram<double>("data.reload.duration", "s", "How long a look at the files took, by outcome.");
        _meter.CreateObservableGauge("data.generation", () => Status?.Generation ?? 0, "{generation}", "The generation in force; 1 is the first since the start.");
        _meter.CreateObservableGauge("data.problems", () => Status?.Problems.Count ?? 0, "{problem}", "Why the files are not in force; 0 where they are.");
        _meter.CreateObservableCounter(
            "data.learned",
            () => new[] { Learned("words", learned.Count), Learned("files", learned.CountOfKept) },
            "{model}",
            "What was learned of languages: from words, or taken from the files that an earlier start left.");
    }

    /// <summary>How things stand.</summary>
    public DataStatus? Status
    {
        get => Volatile.Read(ref _status);
        set => Volatile.Write(ref _status, value);
    }

    public void Looked(ReloadResult result, TimeSpan took)
    {
        Status = result.Status;
        var outcome = KeyValuePair.Create<string, object?>("outcome", result.Outcome.ToString());
        _looks.Add(1, outcome);
        _duration.Record(took.TotalSeconds, outcome);
    }

    private static Measurement<long> Learned(string from, int count) => new(count, KeyValuePair.Create<string, object?>("from", from));

    public void Dispose() => _meter.Dispose();
}
