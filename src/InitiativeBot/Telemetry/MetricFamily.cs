using System.Globalization;
using System.Text;

namespace InitiativeBot.Telemetry;

/// <summary>What a figure is to Prometheus.</summary>
internal enum MetricKind
{
    /// <summary>It only grows.</summary>
    Counter,

    /// <summary>It goes up and down.</summary>
    Gauge,

    /// <summary>How often there was how much.</summary>
    Histogram,
}

/// <summary>The values of one figure, one for each combination of its labels. Thread-safe.</summary>
/// <param name="Name">Its name for Prometheus.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Help">What it says.</param>
/// <param name="Bounds">The upper bounds of a histogram's buckets, rising.</param>
internal sealed record MetricFamily(string Name, MetricKind Kind, string Help, IReadOnlyList<double> Bounds)
{
    // More than there can be of what is counted; whatever goes wrong, memory stays bounded.
    private const int MostSeries = 2_000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Series> _series = new(StringComparer.Ordinal);

    /// <summary>Notes a measurement.</summary>
    /// <param name="labels">Its labels as Prometheus writes them, without braces.</param>
    /// <param name="value">How much.</param>
    /// <param name="isWhole">Whether that is the whole value, not what is added to it.</param>
    public void Note(string labels, double value, bool isWhole)
    {
        lock (_lock)
        {
            if (!_series.TryGetValue(labels, out var series))
            {
                if (_series.Count >= MostSeries)
                {
                    return;
                }

                _series.Add(labels, series = new Series(Kind == MetricKind.Histogram ? new long[Bounds.Count + 1] : []));
            }

            series.Note(value, isWhole, Bounds);
        }
    }

    /// <summary>Writes all values as Prometheus reads them.</summary>
    public void WriteTo(StringBuilder text)
    {
        text.Append("# HELP ").Append(Name).Append(' ').Append(Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(Kind.ToString().ToLowerInvariant()).Append('\n');
        lock (_lock)
        {
            foreach (var (labels, series) in _series)
            {
                if (Kind == MetricKind.Histogram)
                {
                    WriteHistogram(text, labels, series);
                }
                else
                {
                    Line(text, "", labels, series.Value);
                }
            }
        }
    }

    private void WriteHistogram(StringBuilder text, string labels, Series series)
    {
        var before = labels.Length == 0 ? "" : labels + ",";
        long count = 0;
        for (var i = 0; i < series.Buckets.Length; i++)
        {
            count += series.Buckets[i];
            Line(text, "_bucket", $"{before}le=\"{(i < Bounds.Count ? Text(Bounds[i]) : "+Inf")}\"", count);
        }

        Line(text, "_sum", labels, series.Value);
        Line(text, "_count", labels, count);
    }

    private void Line(StringBuilder text, string end, string labels, double value)
    {
        text.Append(Name).Append(end);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Text(value)).Append('\n');
    }

    private static string Text(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private sealed class Series(long[] buckets)
    {
        public double Value { get; private set; }

        public long[] Buckets { get; } = buckets;

        public void Note(double value, bool isWhole, IReadOnlyList<double> bounds)
        {
            Value = isWhole ? value : Value + value;
            if (Buckets.Length > 0)
            {
                var bucket = 0;
                while (bucket < bounds.Count && value > bounds[bucket])
                {
                    bucket++;
                }

                Buckets[bucket]++;
            }
        }
    }
}
