using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Search.Keyword;

/// <summary>A value that measures can be narrowed to.</summary>
/// <param name="Value">How it is written in addresses: a printed name, a number, an id.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Parent">The bureau of a section, the pillar of a category; else null.</param>
/// <param name="Names">Everything that people call it, folded.</param>
/// <param name="Members">The measures that have it; originals.</param>
internal sealed record FacetValue(string Value, Localized Label, string? Parent, IReadOnlySet<string> Names, IReadOnlySet<MeasureId> Members);

/// <summary>The values of every facet, and which measures have them. Immutable, thread-safe.</summary>
internal sealed class FacetBook
{
    private readonly Dictionary<FacetKind, IReadOnlyList<FacetValue>> _values;

    /// <summary>Collects the values.</summary>
    /// <param name="data">The names of bureaus, headings and topics.</param>
    /// <param name="catalog">The measures.</param>
    /// <param name="years">How the document writes years.</param>
    public FacetBook(CityData data, MeasureCatalog catalog, YearWords years)
    {
        var originals = catalog.Originals;
        _values = new()
        {
            [FacetKind.Bureau] = Bureaus(data, catalog),
            [FacetKind.Section] = Sections(data, catalog),
            [FacetKind.Pillar] = Headings(data, catalog, h => h.Category is null),
            [FacetKind.Category] = Headings(data, catalog, h => h.Category is not null),
            [FacetKind.Topic] = [.. data.Topics.Select(t => new FacetValue(t.Id, t.Label, null, Folded([t.Id, .. t.Label.All.Select(l => l.Value)]), t.Members.ToHashSet()))],
            [FacetKind.New] = [Plain("true", originals.Where(m => m.IsNew)), Plain("false", originals.Where(m => !m.IsNew))],
            [FacetKind.Year] = Years(originals, years),
        };
    }

    /// <summary>The values of a facet in their order.</summary>
    public IReadOnlyList<FacetValue> Of(FacetKind kind) => _values[kind];

    /// <summary>The values that a text names: by its whole name, else by its beginning, else by a part of it.</summary>
    public IReadOnlyList<FacetValue> Named(FacetKind kind, string text, bool isWhole)
    {
        if (_values[kind].FirstOrDefault(v => v.Value == text) is { } exact)
        {
            return [exact];
        }

        var name = JapaneseText.Fold(JapaneseText.Normalize(text));
        if (name.Length == 0)
        {
            return [];
        }

        IEnumerable<Func<string, bool>> ways = isWhole
            ? [n => n == name]
            : [n => n == name, n => n.StartsWith(name, StringComparison.Ordinal), n => n.Contains(name, StringComparison.Ordinal)];
        return ways.Select(fits => _values[kind].Where(v => v.Names.Any(fits)).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    private static FacetValue Plain(string value, IEnumerable<Measure> members) =>
        new(value, Only(value), null, Folded([value]), members.Select(m => m.Id).ToHashSet());

    private static List<FacetValue> Bureaus(CityData data, MeasureCatalog catalog) =>
        [.. catalog.Originals.GroupBy(m => m.Department.Bureau).Select(g =>
        {
            var known = data.Bureaus.FirstOrDefault(b => b.Name == g.Key);
            return new FacetValue(g.Key, known?.Names ?? Only(g.Key), null, Folded([g.Key, .. NamesOf(known?.Names, known?.Aliases)]), g.Select(m => m.Id).ToHashSet());
        })];

    private static List<FacetValue> Sections(CityData data, MeasureCatalog catalog) =>
        [.. catalog.Originals.SelectMany(m => m.Department.Sections.Select(s => (m.Department.Bureau, Section: s, m.Id))).GroupBy(s => (s.Bureau, s.Section)).Select(g =>
        {
            var known = data.Bureaus.FirstOrDefault(b => b.Name == g.Key.Bureau)?.Sections.FirstOrDefault(s => s.Printed.Split('、').Contains(g.Key.Section));
            var label = known is not null && known.Printed == g.Key.Section ? known.Name : Only(g.Key.Section);
            return new FacetValue(g.Key.Bureau + g.Key.Section, label, g.Key.Bureau,
                Folded([g.Key.Section, g.Key.Bureau + g.Key.Section, .. NamesOf(known?.Name, known?.Aliases)]), g.Select(s => s.Id).ToHashSet());
        })];

    // A measure belongs to every heading that it is printed under.
    private static List<FacetValue> Headings(CityData data, MeasureCatalog catalog, Func<Heading, bool> isWanted) =>
        [.. Heading.Of(catalog.All, [.. data.Headings.Select(h => NamesOf(data, h))]).Where(isWanted).Select(h =>
        {
            var number = h.Category is { } category
                ? string.Create(CultureInfo.InvariantCulture, $"{h.Pillar}-{category}")
                : h.Pillar.ToString(CultureInfo.InvariantCulture);
            var members = catalog.All.Where(m => m.Id.Pillar == h.Pillar && (h.Category is null || m.Id.Category == h.Category)).Select(m => m.ReprintOf ?? m.Id);
            return new FacetValue(number, h.Names, h.Category is null ? null : h.Pillar.ToString(CultureInfo.InvariantCulture),
                Folded([h.Printed, .. NamesOf(h.Names, h.Aliases)]), members.ToHashSet());
        })];

    private static List<FacetValue> Years(IReadOnlyList<Measure> originals, YearWords years)
    {
        var periods = originals.ToDictionary(m => m, m => m.Schedule.Select(s => years.Read(s.Period)).OfType<FiscalPeriod>().ToList());
        var named = periods.Values.SelectMany(p => p).SelectMany(p => new[] { p.From, p.To ?? p.From }).Distinct().Order();
        return [.. named.Select(y => Plain(y.ToString(CultureInfo.InvariantCulture), originals.Where(m => periods[m].Any(p => p.Covers(y)))))];
    }

    // A heading is known by its name: its number may be another one's next year.
    private static HeadingNames NamesOf(CityData data, Heading heading) => new(
        heading.Category is null ? heading.Printed : data.Headings.First(h => h.Pillar == heading.Pillar && h.Category is null).Printed,
        heading.Category is null ? null : heading.Printed, heading.Names, heading.Aliases);

    private static IEnumerable<string> NamesOf(Localized? names, IReadOnlyDictionary<string, IReadOnlyList<string>>? aliases) =>
        [.. names?.All.Select(n => n.Value) ?? [], .. aliases?.Values.SelectMany(a => a) ?? []];

    private static HashSet<string> Folded(IEnumerable<string> names) => [.. names.Select(n => JapaneseText.Fold(JapaneseText.Normalize(n))).Where(n => n.Length > 0)];

    private static Localized Only(string text) => new(new Dictionary<string, string> { [DialogBook.DefaultLanguage] = text });
}
