using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Search;

/// <summary>
/// Lists measures by bureau, pillar, category, topic, year and words, with counts. Words are found as one types them: in the
/// document, in a language's texts, in kana and in Latin letters, and parts of words too. Where no measure has them all, the
/// <see cref="MeasureIndex"/> gives those that come nearest. Immutable, thread-safe.
/// </summary>
public sealed class MeasureBrowser
{
    // As many as one looks at when nothing fits.
    private const int NearestCount = 10;

    private readonly MeasureCatalog _catalog;
    private readonly CityData _data;
    private readonly MeasureIndex _index;
    private readonly MeasureWords _words;
    private readonly Dictionary<MeasureId, IReadOnlyList<MeasureId>> _places;
    private readonly Dictionary<MeasureId, IReadOnlyList<FiscalPeriod>> _periods;

    /// <summary>Prepares the lists.</summary>
    /// <param name="catalog">The measures.</param>
    /// <param name="data">Topics and years.</param>
    /// <param name="words">The tokenizer with the city's user dictionary.</param>
    /// <param name="index">The index over the document.</param>
    public MeasureBrowser(MeasureCatalog catalog, CityData data, JapaneseWords words, MeasureIndex index)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        _catalog = catalog;
        _data = data;
        _index = index;
        _words = new MeasureWords(catalog, words);
        _places = catalog.Originals.ToDictionary(m => m.Id, m => (IReadOnlyList<MeasureId>)[.. catalog.All.Where(r => r.Id == m.Id || r.ReprintOf == m.Id).Select(r => r.Id)]);
        _periods = catalog.Originals.ToDictionary(m => m.Id, m => (IReadOnlyList<FiscalPeriod>)[.. m.Schedule.Select(s => data.Years.Read(s.Period)).OfType<FiscalPeriod>()]);
        Years = [.. _periods.Values.SelectMany(p => p).SelectMany(p => p.To is { } to ? [p.From, to] : new[] { p.From }).Distinct().Order()];
    }

    /// <summary>The measures for a query, and what it could be narrowed to.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="language">The BCP 47 tag of the language whose texts are searched beside the document's.</param>
    public BrowseResult Browse(BrowseQuery query, string language)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (found, isNearest) = Find(query.Words, language);
        return new BrowseResult
        {
            Measures = [.. found.Where(m => Fits(m, query))],
            IsNearest = isNearest,
            Bureaus = Count<string>(query with { Bureau = null }, m => [m.Department.Bureau]),
            Pillars = Count(query with { Pillar = null, Category = null }, m => _places[m.Id].Select(p => p.Pillar).Distinct()),
            Categories = Count(query with { Category = null }, m => _places[m.Id].Select(p => (p.Pillar, p.Category)).Distinct(), ordered: true),
            Topics = Count(query with { Topic = null }, m => _data.Topics.Where(t => t.Members.Contains(m.Id)).Select(t => t.Id), _data.Topics.Select(t => t.Id)),
            Years = Count(query with { Year = null }, YearsOf, ordered: true),
            New = found.Count(m => m.IsNew && Fits(m, query with { New = false })),
        };

        IReadOnlyList<Facet<T>> Count<T>(BrowseQuery others, Func<Measure, IEnumerable<T>> values, IEnumerable<T>? order = null, bool ordered = false)
            where T : notnull
        {
            var all = order ?? _catalog.Originals.SelectMany(values).Distinct();
            var counts = found.Where(m => Fits(m, others)).SelectMany(values).CountBy(v => v).ToDictionary();
            var facets = all.Select(v => new Facet<T>(v, counts.GetValueOrDefault(v)));
            return [.. ordered ? facets.OrderBy(f => f.Value) : facets];
        }
    }

    /// <summary>The fiscal years that any schedule names.</summary>
    public IReadOnlyList<int> Years { get; }

    private (IReadOnlyList<Measure> Measures, bool IsNearest) Find(string text, string language)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (_catalog.Originals, false);
        }

        // The index knows which words are rare; where its order says nothing, the document's stands.
        var ranks = _index.Search(text).Select((hit, rank) => (hit.Id, rank)).ToDictionary(h => h.Id, h => h.rank);
        var matches = _words.Find(text, language);
        if (matches.Count > 0)
        {
            return ([.. matches.OrderByDescending(m => m.Weight).ThenBy(m => ranks.GetValueOrDefault(m.Measure.Id, int.MaxValue)).ThenBy(m => m.Measure.Id).Select(m => m.Measure)], false);
        }

        return ([.. ranks.OrderBy(r => r.Value).Select(r => _catalog.Find(r.Key)).OfType<Measure>().Where(m => m.IsOriginal).Take(NearestCount)], true);
    }

    private bool Fits(Measure measure, BrowseQuery query) =>
        (query.Bureau is null || measure.Department.Bureau == query.Bureau)
        && (query.Pillar is null || _places[measure.Id].Any(p => p.Pillar == query.Pillar && (query.Category is null || p.Category == query.Category)))
        && (query.Topic is null || _data.Topics.Any(t => t.Id == query.Topic && t.Members.Contains(measure.Id)))
        && (query.Year is not { } year || _periods[measure.Id].Any(p => p.Covers(year)))
        && (!query.New || measure.IsNew);

    private IEnumerable<int> YearsOf(Measure measure) => Years.Where(y => _periods[measure.Id].Any(p => p.Covers(y)));
}
