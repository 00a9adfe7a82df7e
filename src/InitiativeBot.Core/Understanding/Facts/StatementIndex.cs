using System.Collections.Concurrent;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding.Facts;

/// <summary>The statements of a document with their words, made once. Immutable, thread-safe.</summary>
internal sealed class StatementIndex
{
    private readonly Dictionary<MeasureId, List<Entry>> _byMeasure;
    private readonly Dictionary<MeasureId, Profile> _titles;
    // Of each language made when it is first asked in, or by Warm.
    private readonly Dictionary<string, Lazy<Dictionary<MeasureId, (Profile Title, Profile All)>>> _ofLanguages = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _frequency = new(StringComparer.Ordinal);
    private readonly int _count;

    public StatementIndex(CityData data, JapaneseWords words, FigureReader figures)
    {
        var statements = StatementReader.Read(data, figures);
        var entries = new Entry[statements.Count];
        var same = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        Parallel.For(0, entries.Length, i =>
        {
            var s = statements[i];
            entries[i] = new Entry(
                s,
                Profile.OfJapanese($"{s.Heading}\n{s.Label}\n{s.Text}", words, data.Synonyms, true, same),
                s.Translations.ToDictionary(t => t.Key, t => Profile.OfOther(t.Value, same)));
        });
        _byMeasure = entries.GroupBy(e => e.Statement.Measure).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var word in entries.SelectMany(e => e.Japanese.Words.Concat(e.Japanese.Groups).Concat(e.Translated.Values.SelectMany(t => t.Words)).Distinct(StringComparer.Ordinal)))
        {
            _frequency[word] = _frequency.GetValueOrDefault(word) + 1;
        }

        _count = entries.Length;
        _titles = data.Catalog.Originals.ToDictionary(
            m => m.Id,
            m => Profile.OfJapanese(string.Join('\n', data.Catalog.EntryOf(m.Id, "ja").Names.Append(m.Title)), words, data.Synonyms, false, same));
        foreach (var language in data.Dialogs.SpokenLanguages)
        {
            _ofLanguages[language] = new(() => data.Catalog.Originals.ToDictionary(m => m.Id, m => ProfilesOf(data, words, m, language, same)));
        }
    }

    /// <summary>Makes what a language needs now.</summary>
    public void Warm(string language) => _ = _ofLanguages.GetValueOrDefault(language)?.Value;

    /// <summary>A statement and its words.</summary>
    internal sealed record Entry(Statement Statement, Profile Japanese, IReadOnlyDictionary<string, Profile> Translated)
    {
        /// <summary>How well a term of a language is found: in the translation where there is one, or in the document's words.</summary>
        public double Match(Term term, string language) =>
            Translated.TryGetValue(language, out var translated) ? Math.Max(translated.Match(term), Japanese.Match(term)) : Japanese.Match(term);
    }

    /// <summary>The words that all texts of a language have.</summary>
    public IEnumerable<string> Vocabulary(string language) =>
        _byMeasure.Values.SelectMany(e => e).Where(e => e.Translated.ContainsKey(language)).SelectMany(e => e.Translated[language].Words)
            .Concat(_ofLanguages.GetValueOrDefault(language)?.Value.Values.SelectMany(p => p.All.Words) ?? []);

    public IReadOnlyList<Entry> Of(MeasureId measure) => _byMeasure.GetValueOrDefault(measure) ?? [];

    /// <summary>How well a term is found in a measure's title and names, 0 to 1.</summary>
    public double InTitle(MeasureId measure, Term term, string language) =>
        Math.Max(_titles[measure].Match(term), _ofLanguages.TryGetValue(language, out var own) ? own.Value[measure].Title.Match(term) : 0);

    /// <summary>How well a term is found in all that is said of a measure, sample questions among it, 0 to 1.</summary>
    public double InMeasure(MeasureId measure, Term term, string language)
    {
        var inTexts = _ofLanguages.TryGetValue(language, out var own) ? own.Value[measure].All.Match(term) : 0;
        return inTexts >= 1 ? inTexts : Math.Max(inTexts, InStatements(measure, term, language));
    }

    /// <summary>How well a term is found in any sentence of a measure, 0 to 1.</summary>
    public double InStatements(MeasureId measure, Term term, string language)
    {
        var best = 0.0;
        foreach (var entry in Of(measure))
        {
            best = Math.Max(best, entry.Match(term, language));
            if (best >= 1)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>How much a term tells, by its rarity among the statements.</summary>
    public double Weight(Term term)
    {
        var frequency = term.Groups.Append(term.Base).Append(term.Text).Max(w => _frequency.GetValueOrDefault(w));
        return Math.Log(1 + (_count / (1.0 + frequency)));
    }

    private static (Profile Title, Profile All) ProfilesOf(
        CityData data, JapaneseWords words, Measure measure, string language, ConcurrentDictionary<string, string> same)
    {
        var entry = data.Catalog.EntryOf(measure.Id, language);
        var texts = data.Catalog.TextsOf(measure.Id, language);
        var title = string.Join('\n', entry.Names.Append(texts.Title));
        var all = string.Join('\n', entry.Questions.Append(texts.Summary).Append(texts.Department).Append(title));
        return language is "ja" or "ja-x-easy"
            ? (Profile.OfJapanese(title, words, data.Synonyms, false, same), Profile.OfJapanese(all, words, data.Synonyms, false, same))
            : (Profile.OfOther(title, same), Profile.OfOther(all, same));
    }
}
