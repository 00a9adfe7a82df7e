using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Numerics;
using System.Text;
using InitiativeBot.Conversation;

namespace InitiativeBot.Telemetry;

/// <summary>
/// Listens to the service's meters and writes their figures in Prometheus' text format, under the names that OpenTelemetry gives
/// them there too: <c>line.reply.duration</c> in seconds is <c>line_reply_duration_seconds</c>. Thread-safe.
/// </summary>
internal sealed class MetricsPage : IDisposable
{
    /// <summary>The media type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly IMeterFactory _factory;
    private readonly MeterListener _listener;

    /// <param name="factory">What made the service's meters.</param>
    /// <param name="answers">Its figures are there from the first call on, asked or not.</param>
    public MetricsPage(IMeterFactory factory, AnswerMeter answers)
    {
        _ = answers;
        _factory = factory;
        _listener = new MeterListener { InstrumentPublished = Published };
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        _listener.Start();
    }

    /// <summary>All figures as they stand now.</summary>
    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (_, family) in _families.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            family.WriteTo(text);
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Listen<T>()
        where T : struct, INumber<T> => _listener.SetMeasurementEventCallback<T>(static (instrument, value, tags, state) =>
            ((MetricFamily)state!).Note(LabelsOf(tags), double.CreateChecked(value), instrument.IsObservable || KindOf(instrument) is Kinds.Gauge));

    // A meter of another service in the same process is none of this one's; those of the framework belong to nobody.
    private void Published(Instrument instrument, MeterListener listener)
    {
        if (TelemetryTags.Meters.Contains(instrument.Meter.Name) && (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, _factory)))
        {
            listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(NameOf(instrument), static (name, i) => FamilyOf(name, i), instrument));
        }
    }

    private static MetricFamily FamilyOf(string name, Instrument instrument) => KindOf(instrument) switch
    {
        Kinds.Counter => new MetricFamily(name, MetricKind.Counter, instrument.Description ?? "", []),
        Kinds.Histogram => new MetricFamily(name, MetricKind.Histogram, instrument.Description ?? "", BoundsOf(instrument)),
        _ => new MetricFamily(name, MetricKind.Gauge, instrument.Description ?? "", []),
    };

    private static IReadOnlyList<double> BoundsOf(Instrument instrument) =>
        (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries ?? DefaultBounds;

    private static Kinds KindOf(Instrument instrument) => instrument.GetType() is { IsGenericType: true } type ? type.GetGenericTypeDefinition() switch
    {
        var t when t == typeof(Counter<>) || t == typeof(ObservableCounter<>) => Kinds.Counter,
        var t when t == typeof(Histogram<>) => Kinds.Histogram,
        var t when t == typeof(UpDownCounter<>) => Kinds.Sum,
        _ => Kinds.Gauge,
    } : Kinds.Gauge;

    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        name = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        return KindOf(instrument) == Kinds.Counter ? name + "_total" : name;
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
        {
            return "";
        }

        var labels = new List<string>(tags.Length);
        foreach (var (name, value) in tags)
        {
            if (TelemetryTags.Allows(name) && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text)
            {
                labels.Add($"{name.Replace('.', '_')}=\"{Escaped(text)}\"");
            }
        }

        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private enum Kinds
    {
        Counter,
        Sum,
        Gauge,
        Histogram,
    }
}
