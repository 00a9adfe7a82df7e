using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InitiativeBot.Conversation;

/// <summary>A part of the way from a question to its answer.</summary>
public enum AnswerStage
{
    /// <summary>From the text to its meaning; the search is within it.</summary>
    Understand,

    /// <summary>The document's own words.</summary>
    Search,

    /// <summary>From the meaning to the reply's words.</summary>
    Render,

    /// <summary>One call that brings a reply to its channel's service.</summary>
    Send,
}

/// <summary>
/// Counts the answers of one city and times their stages, for whoever listens; where nobody does, nothing is measured. Nothing in
/// it tells what was asked or by whom. Thread-safe.
/// </summary>
public sealed class AnswerMeter
{
    private static readonly string[] StageNames = [.. Enum.GetNames<AnswerStage>().Select(n => n.ToLowerInvariant())];

    private readonly Counter<long> _questions;
    private readonly Histogram<double> _duration;

    /// <summary>Creates its figures.</summary>
    /// <param name="meter">The meter that they belong to, named <see cref="AnswerTelemetry.Name"/>.</param>
    public AnswerMeter(Meter meter)
    {
        ArgumentNullException.ThrowIfNull(meter);
        _questions = meter.CreateCounter<long>("answer.questions", "{question}", "Questions answered, by channel, language, intent and outcome.");
        _duration = meter.CreateHistogram(
            "answer.stage.duration", "s", "How long a stage of an answer took, by stage.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2, 10] });
    }

    /// <summary>The one of a process that answers for one city and in which nobody made another.</summary>
    public static AnswerMeter Shared { get; } = new(new Meter(AnswerTelemetry.Name));

    /// <summary>Begins a stage, which ends when what is returned is disposed.</summary>
    public Timed Begin(AnswerStage stage) => _duration.Enabled || AnswerTelemetry.Source.HasListeners() ? new Timed(StageNames[(int)stage], _duration) : default;

    /// <summary>Counts an answer.</summary>
    /// <param name="channel">Which way the question came.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="outcome">What became of the question.</param>
    public void Answered(string channel, Reply reply, string outcome)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (_questions.Enabled)
        {
            _questions.Add(1, new TagList
            {
                { "channel", channel }, { "language", reply.Language }, { "intent", reply.Intent.ToString() }, { "outcome", outcome },
            });
        }
    }

    /// <summary>A stage that goes on.</summary>
    public readonly struct Timed : IDisposable
    {
        private readonly string? _stage;
        private readonly Histogram<double>? _duration;
        private readonly long _began;
        private readonly Activity? _activity;

        internal Timed(string stage, Histogram<double> duration) =>
            (_stage, _duration, _began, _activity) = (stage, duration, TimeProvider.System.GetTimestamp(), AnswerTelemetry.Source.StartActivity(stage));

        /// <summary>Ends it.</summary>
        public void Dispose()
        {
            if (_stage is not null)
            {
                _activity?.Dispose();
                _duration!.Record(TimeProvider.System.GetElapsedTime(_began).TotalSeconds, KeyValuePair.Create<string, object?>("stage", _stage));
            }
        }
    }
}
