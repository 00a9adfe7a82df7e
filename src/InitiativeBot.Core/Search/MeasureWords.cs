using InitiativeBot.Dialogs;
using InitiativeBot.Measures;
using Lucene.Net.Analysis.Ja;
using Lucene.Net.Analysis.TokenAttributes;

namespace InitiativeBot.Search;

/// <summary>A measure that has every word of a search.</summary>
/// <param name="Measure">The measure; an original.</param>
/// <param name="Weight">How telling the places are where the words stand; more is better.</param>
internal readonly record struct WordMatch(Measure Measure, int Weight);

/// <summary>Finds measures that have words in any of their texts, as parts of words and by their reading. Thread-safe.</summary>
internal sealed class MeasureWords
{
    private readonly MeasureCatalog _catalog;
    private readonly JapaneseWords _words;
    private readonly Dictionary<MeasureId, Place[]> _document;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Dictionary<MeasureId, Place[]>> _languages = new(StringComparer.Ordinal);

    public MeasureWords(MeasureCatalog catalog, JapaneseWords words)
    {
        _catalog = catalog;
        _words = words;
        _document = catalog.Originals.ToDictionary(m => m.Id, DocumentPlaces);
    }

    /// <summary>The measures that have every word of a text; where none has, those that have its words of meaning.</summary>
    public IReadOnlyList<WordMatch> Find(string text, string language)
    {
        var normalized = JapaneseText.Normalize(text);
        var words = normalized.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(JapaneseText.Fold).Where(w => w.Length > 0).Distinct().ToList();
        if (words.Count == 0)
        {
            return [];
        }

        var places = language == DialogBook.DefaultLanguage ? null : _languages.GetOrAdd(language, PlacesIn);
        var found = Match(words, places);
        if (found.Count > 0 || !Furigana.IsNeeded(normalized) && !normalized.Any(JapaneseText.IsKana))
        {
            return found;
        }

        // A phrase: 水道局の料金 has two words of meaning.
        var parts = _words.Cut(normalized).Where(w => w.IsContent).Select(w => JapaneseText.Fold(w.Surface)).Where(w => w.Length > 0).Distinct().ToList();
        return parts.Count == 0 ? [] : Match(parts, places);
    }

    private List<WordMatch> Match(List<string> words, Dictionary<MeasureId, Place[]>? places)
    {
        List<WordMatch> found = [];
        foreach (var measure in _catalog.Originals)
        {
            var weight = 0;
            foreach (var word in words)
            {
                var best = Math.Max(Best(_document[measure.Id], word), places is null ? 0 : Best(places[measure.Id], word));
                if (best == 0)
                {
                    weight = 0;
                    break;
                }

                weight += best;
            }

            if (weight > 0)
            {
                found.Add(new WordMatch(measure, weight));
            }
        }

        return found;
    }

    private static int Best(Place[] places, string word)
    {
        var best = 0;
        foreach (var place in places)
        {
            if (place.Weight > best && place.Has(word))
            {
                best = place.Weight;
            }
        }

        return best;
    }

    private Place[] DocumentPlaces(Measure measure)
    {
        var entry = _catalog.EntryOf(measure.Id, DialogBook.DefaultLanguage);
        return
        [
            Japanese(8, measure.Title),
            .. entry.Names.Select(n => Japanese(7, n)),
            Japanese(5, measure.Department.Text),
            Japanese(3, measure.Category),
            Japanese(2, measure.Description),
            Plain(2, entry.Summary),
            Plain(1, string.Join('\n', [measure.Pillar, measure.Status, measure.Plan, measure.Notes, .. measure.Schedule.Select(s => s.Text)])),
        ];
    }

    private Dictionary<MeasureId, Place[]> PlacesIn(string language) => _catalog.Originals.ToDictionary(m => m.Id, m =>
    {
        var entry = _catalog.EntryOf(m.Id, language);
        return new[]
        {
            Plain(8, entry.Title), Plain(7, string.Join('\n', entry.Names)), Plain(5, entry.Department), Plain(3, entry.Summary), Plain(2, entry.Description),
            Plain(1, string.Join('\n', [entry.Status, entry.Plan, entry.Notes, .. (entry.Schedule ?? []).Select(s => s.Text)])),
        };
    });

    private static Place Plain(int weight, string? text) => new(weight, JapaneseText.Fold(JapaneseText.Normalize(text ?? "")), "", "");

    private Place Japanese(int weight, string text)
    {
        var normalized = JapaneseText.Normalize(text);
        return new Place(weight, JapaneseText.Fold(normalized), Read(normalized, romaji: false), ShortVowels(Read(normalized, romaji: true)));
    }

    // Long vowels are written in several ways (suidou, suidō, suido) and typed in the shortest.
    private static string ShortVowels(string latin) => latin
        .Replace('ō', 'o').Replace('ū', 'u').Replace("ou", "o", StringComparison.Ordinal).Replace("oo", "o", StringComparison.Ordinal).Replace("uu", "u", StringComparison.Ordinal);

    private string Read(string normalized, bool romaji)
    {
        var reading = new System.Text.StringBuilder();
        using var tokenizer = new JapaneseTokenizer(new StringReader(normalized), _words.UserDictionary, true, JapaneseTokenizerMode.NORMAL);
        using var stream = new JapaneseReadingFormFilter(tokenizer, romaji);
        var term = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            reading.Append(term.ToString());
        }

        stream.End();
        return JapaneseText.Fold(JapaneseText.Normalize(reading.ToString()));
    }

    // Words of kana alone are looked for in the reading, of Latin letters in the reading written so; both stand as they are too.
    private readonly record struct Place(int Weight, string Text, string Kana, string Romaji)
    {
        public bool Has(string word) => Text.Contains(word, StringComparison.Ordinal)
            || (word.Length > 1 && (Kana.Contains(word, StringComparison.Ordinal) || (word.Length > 2 && char.IsAsciiLetter(word[0]) && Romaji.Contains(ShortVowels(word), StringComparison.Ordinal))));
    }
}
