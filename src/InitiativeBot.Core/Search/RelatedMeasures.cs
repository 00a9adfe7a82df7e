using System.Collections.Concurrent;
using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Search;

/// <summary>
/// Tells which measures belong near another one: they share topics (a rare one says more), a section or a category, or the
/// index finds them alike. Thread-safe.
/// </summary>
/// <param name="catalog">The measures.</param>
/// <param name="data">The topics.</param>
/// <param name="index">The index over the document.</param>
public sealed class RelatedMeasures(MeasureCatalog catalog, CityData data, MeasureIndex index)
{
    private const double SectionWeight = 0.4;
    private const double CategoryWeight = 0.15;
    private const double NearTopicWeight = 0.5;
    private const double LikenessWeight = 0.6;

    private readonly ConcurrentDictionary<(MeasureId, int), IReadOnlyList<Measure>> _known = new();

    /// <summary>The nearest measures, originals only, the nearest first; only such as have something in common.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="limit">The most to give, 1 or more.</param>
    public IReadOnlyList<Measure> Of(Measure measure, int limit)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _known.GetOrAdd((measure.Id, limit), _ => Find(measure, limit));
    }

    private IReadOnlyList<Measure> Find(Measure measure, int limit)
    {
        var hits = index.Search(measure.Title + "\n" + measure.Description);
        var best = hits.Where(h => h.Id != measure.Id).Select(h => h.Score).DefaultIfEmpty(1).Max();
        var likeness = hits.ToDictionary(h => h.Id, h => h.Score / best);
        return [.. catalog.Originals.Where(m => m.Id != measure.Id)
            .Select(m => (Measure: m, Score: Common(measure, m) + (LikenessWeight * likeness.GetValueOrDefault(m.Id)), Common: Common(measure, m)))
            .Where(m => m.Common > 0 || m.Score >= LikenessWeight)
            .OrderByDescending(m => m.Score).ThenBy(m => m.Measure.Id).Take(limit).Select(m => m.Measure)];
    }

    private double Common(Measure a, Measure b) =>
        data.Topics.Sum(t => t.Members.Contains(a.Id) && t.Members.Contains(b.Id) ? 2.0 / t.Members.Count
            : (t.Members.Contains(a.Id) && t.Related.Contains(b.Id)) || (t.Related.Contains(a.Id) && t.Members.Contains(b.Id)) ? NearTopicWeight / t.Members.Count : 0)
        + (a.Department.Text == b.Department.Text ? SectionWeight : 0)
        + (a.Id.Pillar == b.Id.Pillar && a.Id.Category == b.Id.Category ? CategoryWeight : 0);
}
