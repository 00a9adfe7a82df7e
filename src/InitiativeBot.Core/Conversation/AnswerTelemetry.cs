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
/// Counts answers and times and traces their stages for whoever listens; where nobody does, nothing is measured. Nothing in it
/// tells what was asked or by whom. Thread-safe.
/// </summary>
public static class AnswerTelemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "InitiativeBot.Answers";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Questions = Meter.CreateCounter<long>(
        "answer.questions", "{question}", "Questions answered, by channel, language, intent and outcome.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "answer.stage.duration", "s", "How long a stage of an answer took, by stage.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2, 10] });

    private static readonly string[] StageNames = [.. Enum.GetNames<AnswerStage>().Select(n => n.ToLowerInvariant())];

    /// <summary>Begins a stage, which ends when what is returned is disposed.</summary>
    public static Timed Begin(AnswerStage stage) => Duration.Enabled || Source.HasListeners() ? Timed.Begin(StageNames[(int)stage]) : default;

    /// <summary>Goes on with a trace that began elsewhere.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="trace">What <see cref="CurrentTrace"/> gave there, or null.</param>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Continue(string name, string? trace) => Source.HasListeners() ? Source.StartActivity(name, ActivityKind.Consumer, trace) : null;

    /// <summary>The trace of what is done now, as a <c>traceparent</c>; null where it is not kept by anybody.</summary>
    public static string? CurrentTrace => Activity.Current is { Recorded: true } activity ? activity.Id : null;

    /// <summary>Counts an answer.</summary>
    /// <param name="channel">Which way the question came.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="outcome">What became of the question.</param>
    public static void Answered(string channel, Reply reply, string outcome)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (Questions.Enabled)
        {
            Questions.Add(1, new TagList
            {
                { "channel", channel }, { "language", reply.Language }, { "intent", reply.Intent.ToString() }, { "outcome", outcome },
            });
        }
    }

    /// <summary>A stage that goes on.</summary>
    public readonly struct Timed : IDisposable
    {
        private readonly string? _stage;
        private readonly long _began;
        private readonly Activity? _activity;

        private Timed(string stage) => (_stage, _began, _activity) = (stage, TimeProvider.System.GetTimestamp(), Source.StartActivity(stage));

        /// <summary>Ends it.</summary>
        public void Dispose()
        {
            if (_stage is not null)
            {
                _activity?.Dispose();
                Duration.Record(TimeProvider.System.GetElapsedTime(_began).TotalSeconds, KeyValuePair.Create<string, object?>("stage", _stage));
            }
        }

        internal static Timed Begin(string stage) => new(stage);
    }
}
