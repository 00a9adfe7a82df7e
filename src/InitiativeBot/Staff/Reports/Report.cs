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
internal sealed class Reporter(IQuestionStore questions, IFeedbackStore feedback, MeasureCatalog catalog, CityData data)
{
    private const int Hours = 24;

    public async Task<Report> MakeAsync(Period period, ReportBy by, StaffTexts texts, CancellationToken cancellationToken)
    {
        var counts = questions.Count(period.First, period.Last);
        var judged = await feedback.ReadAsync(period.First, period.Last, cancellationToken);
        var rows = by switch
        {
            ReportBy.Day => Rows(period.Days, c => c.Day, f => f.Day, Period.Text, Period.Text),
            ReportBy.Hour => Rows(Enumerable.Range(0, Hours), c => c.Hour, null, Number, h => texts.With("hour", ("hour", Number(h)))),
            ReportBy.Channel => Largest(Rows(counts.Select(c => c.Channel), c => c.Channel, null, c => c, c => texts.Or("channel." + c, c))),
            ReportBy.Language => Largest(Rows(
                counts.Select(c => c.Language).Concat(judged.Select(f => f.Feedback.Language)), c => c.Language, f => f.Feedback.Language, l => l, texts.NameOf)),
            ReportBy.Measure => Largest(Rows(
                counts.Select(c => c.Measure).Concat(judged.Select(f => f.Feedback.Measure)).OfType<MeasureId>(), c => c.Measure ?? default, f => f.Feedback.Measure ?? default,
                id => id.ToString(), id => NameOf(id, texts))),
            _ => Largest(Topics(counts, judged, texts)),
        };
        return new Report(by, rows, Figures.Of(counts, judged));

        List<ReportRow> Rows<T>(IEnumerable<T> keys, Func<QuestionCount, T> ofCount, Func<FeedbackCount, T>? ofJudged, Func<T, string> write, Func<T, string> name)
        {
            var counted = counts.ToLookup(ofCount);
            var thought = ofJudged is null ? null : judged.ToLookup(ofJudged);
            return [.. keys.Distinct().Select(k => new ReportRow(write(k), name(k), Figures.Of(counted[k], thought?[k])))];
        }
    }

    private IEnumerable<ReportRow> Topics(IReadOnlyList<QuestionCount> counts, IReadOnlyList<FeedbackCount> judged, StaffTexts texts) => data.Topics
        .Select(t => new ReportRow(t.Id, t.Label.In(texts.Language), Figures.Of(
            counts.Where(c => c.Measure is { } id && t.Members.Contains(id)), judged.Where(f => f.Feedback.Measure is { } id && t.Members.Contains(id)))))
        .Where(r => r.Figures.Asked + (r.Figures.Helped ?? 0) + (r.Figures.NotHelped ?? 0) > 0);

    private static IReadOnlyList<ReportRow> Largest(IEnumerable<ReportRow> rows) =>
        [.. rows.OrderByDescending(r => r.Figures.Asked).ThenBy(r => r.Key, StringComparer.Ordinal)];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Counts outlive the measures of their year's document.
    private string NameOf(MeasureId id, StaffTexts texts) => catalog.Find(id) is null ? id.ToString() : $"{id} {catalog.TextsOf(id, texts.Language).Title}";
}
