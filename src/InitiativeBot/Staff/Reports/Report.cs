using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Storage;

namespace InitiativeBot.Staff.Reports;

/// <summary>What rows of a report are about. The names in addresses are these in lower case.</summary>
public enum ReportBy
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Hours of the day.</summary>
    Hour,

    /// <summary>Channels.</summary>
    Channel,

    /// <summary>Languages of the answers.</summary>
    Language,

    /// <summary>Measures: only answers about one measure.</summary>
    Measure,

    /// <summary>Topics: only answers about one measure, under each of its topics.</summary>
    Topic,
}

/// <summary>Use in a period.</summary>
/// <param name="By">What rows are about.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Total">All together.</param>
internal sealed record Report(ReportBy By, IReadOnlyList<ReportRow> Rows, Figures Total)
{
    /// <summary>Whether rows are about measures, so that only answers have a place in them.</summary>
    public bool IsOfAnswers => By is ReportBy.Measure or ReportBy.Topic;
}

/// <summary>Sums up counts and judgements.</summary>
internal sealed class Reporter(QuestionStore questions, IFeedbackStore feedback, MeasureCatalog catalog, CityData data)
{
    private const int Hours = 24;

    public async Task<Report> MakeAsync(Period period, ReportBy by, StaffTexts texts, CancellationToken cancellationToken)
    {
        var counts = questions.Count(period.First, period.Last);
        var judged = await feedback.ReadAsync(period.First, period.Last, cancellationToken);
        return new Report(by, by switch
        {
            ReportBy.Day => [.. period.Days.Select(d => Row(Period.Text(d), Period.Text(d), counts.Where(c => c.Day == d), judged.Where(f => f.Day == d)))],
            ReportBy.Hour => [.. Enumerable.Range(0, Hours).Select(h => Row(
                h.ToString(CultureInfo.InvariantCulture), texts.With("hour", ("hour", h.ToString(CultureInfo.InvariantCulture))), counts.Where(c => c.Hour == h), null))],
            ReportBy.Channel => Largest(counts.Select(c => c.Channel).Distinct().Select(k => Row(k, texts.Or("channel." + k, k), counts.Where(c => c.Channel == k), null))),
            ReportBy.Language => Largest(counts.Select(c => c.Language).Concat(judged.Select(f => f.Feedback.Language)).Distinct().Select(k => Row(
                k, texts.NameOf(k), counts.Where(c => c.Language == k), judged.Where(f => f.Feedback.Language == k)))),
            ReportBy.Measure => Largest(counts.Select(c => c.Measure).Concat(judged.Select(f => f.Feedback.Measure)).OfType<MeasureId>().Distinct().Select(id => Row(
                id.ToString(), NameOf(id, texts), counts.Where(c => c.Measure == id), judged.Where(f => f.Feedback.Measure == id)))),
            _ => Largest(data.Topics.Select(t => Row(
                t.Id, t.Label.In(texts.Language), counts.Where(c => c.Measure is { } id && t.Members.Contains(id)), judged.Where(f => f.Feedback.Measure is { } id && t.Members.Contains(id))))
                .Where(r => r.Figures.Asked + (r.Figures.Helped ?? 0) + (r.Figures.NotHelped ?? 0) > 0)),
        }, Figures.Of(counts, judged));
    }

    private static ReportRow Row(string key, string name, IEnumerable<QuestionCount> counts, IEnumerable<FeedbackCount>? judged) => new(key, name, Figures.Of(counts, judged));

    private static IReadOnlyList<ReportRow> Largest(IEnumerable<ReportRow> rows) =>
        [.. rows.OrderByDescending(r => r.Figures.Asked).ThenBy(r => r.Key, StringComparer.Ordinal)];

    // Counts outlive the measures of their year's document.
    private string NameOf(MeasureId id, StaffTexts texts) => catalog.Find(id) is null ? id.ToString() : $"{id} {catalog.TextsOf(id, texts.Language).Title}";
}
