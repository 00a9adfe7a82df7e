using System.Diagnostics.Metrics;
using InitiativeBot.Channels.Line.Inbox;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>What the channel counts, for whoever listens to the meter. Thread-safe.</summary>
internal sealed class LineMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "InitiativeBot.Line";

    private readonly Meter _meter;
    private readonly Counter<long> _received;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _turnedAway;
    private readonly Counter<long> _finished;
    private readonly Counter<long> _signaturesRefused;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _acknowledge;
    private readonly Histogram<double> _reply;
    private readonly TimeProvider _time;
    private InboxFigures _figures = new(0, null);

    public LineMetrics(IMeterFactory factory, TimeProvider time)
    {
        _time = time;
        _meter = factory.Create(MeterName);
        _received = _meter.CreateCounter<long>("line.events.received", "{event}", "Events that LINE delivered, duplicates among them.");
        _duplicates = _meter.CreateCounter<long>("line.events.duplicates", "{event}", "Events that had come before.");
        _turnedAway = _meter.CreateCounter<long>("line.events.turned_away", "{event}", "Events that were not accepted: no room, or the inbox cannot be written.");
        _finished = _meter.CreateCounter<long>("line.events.finished", "{event}", "Events that came to their end, by outcome.");
        _signaturesRefused = _meter.CreateCounter<long>("line.signatures.refused", "{call}", "Webhook calls with a missing or wrong signature.");
        _retries = _meter.CreateCounter<long>("line.calls.retries", "{call}", "Calls to LINE that are to be tried again, by what became of the last.");
        _acknowledge = _meter.CreateHistogram(
            "line.acknowledge.duration", "s", "From a webhook call to its answer.", advice: Buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2));
        _reply = _meter.CreateHistogram(
            "line.reply.duration", "s", "From an event's arrival to the moment that LINE took its answer.", advice: Buckets(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5, 15, 60, 600));
        _meter.CreateObservableGauge("line.queue.length", () => Figures.Waiting, "{event}", "Events that wait for their answer.");
        _meter.CreateObservableGauge("line.queue.oldest_age", OldestAge, "s", "How long the oldest of them waits.");
        _meter.CreateObservableGauge("line.troubled.length", () => Figures.Troubled, "{event}", "Events that came to a bad end and that staff have not tried again or deleted.");
    }

    /// <summary>What waits and what came to a bad end, as last counted.</summary>
    public InboxFigures Figures
    {
        get => Volatile.Read(ref _figures);
        set => Volatile.Write(ref _figures, value);
    }

    public void Received(string kind) => _received.Add(1, KeyValuePair.Create<string, object?>("kind", kind));

    public void Duplicate() => _duplicates.Add(1);

    public void TurnedAway(int count) => _turnedAway.Add(count);

    public void SignatureRefused() => _signaturesRefused.Add(1);

    public void Retry(LineOutcome outcome) => _retries.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome.ToString()));

    public void Acknowledged(TimeSpan took) => _acknowledge.Record(took.TotalSeconds);

    public void Finished(InboxOutcome outcome, TimeSpan age)
    {
        _finished.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome.ToString()));
        if (outcome is InboxOutcome.Answered or InboxOutcome.Pushed)
        {
            _reply.Record(age.TotalSeconds);
        }
    }

    public void Dispose() => _meter.Dispose();

    private double OldestAge() => Figures.Oldest is { } oldest ? Math.Max(0, (_time.GetUtcNow() - oldest).TotalSeconds) : 0;

    private static InstrumentAdvice<double> Buckets(params double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };
}
