using System.Text;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding;

/// <summary>
/// Tells the language of a short text. The script decides where it can (kana, Hangul, Devanagari); between languages of one
/// script naive Bayes over words, characters and their neighbours does, learned from the words that the city's files have in
/// each language, together with the character sets that each language is written in. Immutable, thread-safe.
/// </summary>
public sealed class LanguageDetector
{
    private const string Japanese = "ja";
    // The logarithmic odds of the best language over the next from which on it counts as told.
    private const double ClearOdds = 2.5;
    // What few words are left open is in the city's own language rather than in another.
    private const double JapanesePrior = 2.5;
    // Kana between Chinese characters.
    private const double KanaOdds = 8;
    // A character outside of a language's character set, or among its rare ones.
    private const double ForeignCharacter = -6;
    private const double RareCharacter = -2;
    // A word of Latin letters has about three times the characters of one in other scripts.
    private const double LatinShare = 0.35;
    // Kana among Chinese is what a sentence quotes where they are a smaller share of it.
    private const double QuotedKana = 0.34;
    // The probability of what a language has not been seen with, and the units by which what was seen seldom counts less.
    private const double Unseen = 2e-6;
    private const int Discount = 20_000;
    // Of a language with fewer units in a script nothing is told.
    private const int FewestUnits = 1_000;
    private const int ShortestGram = 2;
    private const int LongestGram = 4;

    private readonly Model _latin;
    private readonly Model _han;
    // Latin words that Japanese texts are mixed with: LINE, RPA.
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns from texts by language.</summary>
    /// <param name="textsByLanguage">Texts by BCP 47 tag; a text in Latin letters of a language with a script of its own is taken for how it is typed in them.</param>
    public LanguageDetector(IReadOnlyDictionary<string, IReadOnlyList<string>> textsByLanguage)
    {
        ArgumentNullException.ThrowIfNull(textsByLanguage);
        var latin = new Dictionary<string, Dictionary<ulong, int>>(StringComparer.Ordinal);
        var han = new Dictionary<string, Dictionary<ulong, int>>(StringComparer.Ordinal);
        foreach (var (language, texts) in textsByLanguage.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var normalized = texts.Select(JapaneseText.Normalize).ToList();
            var hasScript = HasScript(normalized);
            foreach (var text in normalized)
            {
                var shares = Shares.Of(text);
                // One Latin word in another script's language is a name (LINE, RPA), not the language typed in Latin letters.
                if (shares.Latin > 0 && (language == Japanese || (shares.Latin >= shares.All && (!hasScript || text.Contains(' ', StringComparison.Ordinal)))))
                {
                    Count(latin, language, LatinUnits(text));
                }

                if (language == Japanese && shares.Latin < shares.All)
                {
                    _names.UnionWith(LatinWords(text));
                }

                if (shares.Han > 0 && shares.Hangul == 0)
                {
                    Count(han, language, HanUnits(text));
                }
            }
        }

        _latin = new Model(latin);
        _han = new Model(han);
    }

    private LanguageDetector(Model latin, Model han, HashSet<string> names) => (_latin, _han, _names) = (latin, han, names);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static LanguageDetector Read(BinaryReader reader)
    {
        var (latin, han) = (Model.Read(reader), Model.Read(reader));
        return new LanguageDetector(latin, han, reader.ReadStrings().ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Writes it for <see cref="Read"/>.</summary>
    internal void Write(BinaryWriter writer)
    {
        _latin.Write(writer);
        _han.Write(writer);
        writer.WriteStrings(_names.Order(StringComparer.Ordinal).ToList());
    }

    // Whether a language's texts are mostly in letters of its own.
    private static bool HasScript(IReadOnlyList<string> normalized) => normalized.Select(Shares.Of).Sum(s => s.All - (2 * s.Latin)) > 0;

    /// <summary>The most likely language, and whether it is clear; null where the text has no letters of a language that is known.</summary>
    public (string Language, bool IsClear)? Detect(string text)
    {
        var normalized = JapaneseText.Normalize(text);
        var shares = Shares.Of(normalized);
        if (shares.All == 0)
        {
            return null;
        }

        var latin = shares.Latin * LatinShare;
        var cjk = shares.Kana + shares.Han;
        if (shares.Hangul >= Math.Max(cjk, shares.Devanagari) && shares.Hangul > latin / 2)
        {
            return shares.Hangul > 0 ? ("ko", true) : Latin(normalized);
        }

        if (shares.Devanagari > cjk && shares.Devanagari > latin / 2)
        {
            return ("ne", true);
        }

        if (cjk == 0 || cjk < latin)
        {
            if (cjk == 0 && LatinWords(Lucene.Net.Analysis.Ja.Normalization.Nfkc.Normalize(JapaneseText.WellFormed(text))).All(w => _names.Contains(w) && w.AsSpan(1).IndexOfAnyInRange('A', 'Z') >= 0))
            {
                return (Japanese, false);
            }

            var likely = Latin(normalized);
            // Foreign words alone (LINE, AI) leave it to the kana between them.
            return likely is { IsClear: true } || cjk == 0 ? likely : shares.Kana > 0 ? (Japanese, true) : Han(normalized, shares);
        }

        if (shares.Kana == 0 || (shares.Kana < cjk * QuotedKana && Han(normalized, shares) is { IsClear: true } other && other.Language != Japanese))
        {
            return Han(normalized, shares);
        }

        return (Japanese, true);
    }

    private (string Language, bool IsClear)? Latin(string text) =>
        Best(_latin.Score(LatinUnits(text)).Select(s => (s.Language, s.Score + (s.Language == Japanese ? JapanesePrior : 0))));

    private (string Language, bool IsClear)? Han(string text, Shares shares)
    {
        var sets = text.Where(JapaneseText.IsHan).Aggregate((Ja: 0.0, Hans: 0.0, Hant: 0.0), (sum, c) => (
            sum.Ja + HanSets.Japanese(c) switch { HanSets.Use.Common => 0, HanSets.Use.Rare => RareCharacter, _ => ForeignCharacter },
            sum.Hans + (HanSets.IsSimplified(c) ? 0 : ForeignCharacter),
            sum.Hant + (HanSets.IsTraditional(c) ? 0 : ForeignCharacter)));
        return Best(_han.Score(HanUnits(text)).Select(s => (s.Language, s.Score + s.Language switch
        {
            Japanese => sets.Ja + JapanesePrior + (shares.Kana > 0 ? KanaOdds : 0),
            "zh-Hans" => sets.Hans,
            "zh-Hant" => sets.Hant,
            _ => double.NegativeInfinity,
        })));
    }

    private static (string Language, bool IsClear)? Best(IEnumerable<(string Language, double Score)> scores)
    {
        var ranked = scores.Where(s => !double.IsNegativeInfinity(s.Score)).OrderByDescending(s => s.Score).ToList();
        return ranked.Count == 0 ? null : (ranked[0].Language, ranked.Count == 1 || ranked[0].Score - ranked[1].Score >= ClearOdds);
    }

    private static void Count(Dictionary<string, Dictionary<ulong, int>> models, string language, IEnumerable<ulong> units)
    {
        if (!models.TryGetValue(language, out var counts))
        {
            models.Add(language, counts = []);
        }

        foreach (var unit in units)
        {
            counts[unit] = counts.GetValueOrDefault(unit) + 1;
        }
    }

    // Words with their ends marked, and what they are made of.
    private static IEnumerable<ulong> LatinUnits(string text)
    {
        var word = new StringBuilder("_");
        foreach (var c in text + ' ')
        {
            if (IsLatin(c))
            {
                word.Append(c);
            }
            else if (word.Length > 1)
            {
                var marked = word.Append('_').ToString();
                word.Clear().Append('_');
                yield return Unit(' ', marked);
                for (var start = 0; start < marked.Length; start++)
                {
                    for (var length = ShortestGram; length <= LongestGram && start + length <= marked.Length; length++)
                    {
                        yield return Unit('_', marked.AsSpan(start, length));
                    }
                }
            }
        }
    }

    // A unit's identity: FNV-1a, so that hundreds of thousands of short strings need not be kept.
    private static ulong Unit(char kind, ReadOnlySpan<char> characters)
    {
        var hash = (14695981039346656037 ^ kind) * 1099511628211;
        foreach (var c in characters)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return hash;
    }

    private static IEnumerable<string> LatinWords(string text)
    {
        for (var (start, i) = (-1, 0); i <= text.Length; i++)
        {
            var isLatin = i < text.Length && IsLatin(char.ToLowerInvariant(text[i]));
            if (isLatin && start < 0)
            {
                start = i;
            }
            else if (!isLatin && start >= 0)
            {
                yield return text[start..i];
                start = -1;
            }
        }
    }

    private static IEnumerable<ulong> HanUnits(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (JapaneseText.IsHan(text[i]))
            {
                yield return Unit('_', text.AsSpan(i, 1));
                if (i + 1 < text.Length && JapaneseText.IsHan(text[i + 1]))
                {
                    yield return Unit('_', text.AsSpan(i, 2));
                }
            }
        }
    }

    private static bool IsLatin(char c) => c is >= 'a' and <= 'z' or >= '\u00DF' and < '\u0250' or >= '\u1E00' and < '\u1F00';

    private readonly record struct Shares(int Latin, int Kana, int Han, int Hangul, int Devanagari)
    {
        public int All => Latin + Kana + Han + Hangul + Devanagari;

        public static Shares Of(string normalized)
        {
            int latin = 0, kana = 0, han = 0, hangul = 0, devanagari = 0;
            foreach (var c in normalized)
            {
                latin += IsLatin(c) ? 1 : 0;
                kana += JapaneseText.IsKana(c) ? 1 : 0;
                han += JapaneseText.IsHan(c) ? 1 : 0;
                hangul += c is >= '\uAC00' and <= '\uD7AF' or >= '\u1100' and <= '\u11FF' or >= '\u3130' and <= '\u318F' ? 1 : 0;
                devanagari += c is >= '\u0900' and <= '\u097F' ? 1 : 0;
            }

            return new Shares(latin, kana, han, hangul, devanagari);
        }
    }

    private sealed class Model
    {
        private static readonly double LogOfUnseen = Math.Log(Unseen);

        private readonly string[] _languages;
        private readonly HashNumbers _units;
        // By unit, the languages side by side.
        private readonly float[] _logs;

        public Model(Dictionary<string, Dictionary<ulong, int>> counts)
        {
            var known = counts.Where(c => c.Value.Values.Sum() >= FewestUnits).OrderBy(c => c.Key, StringComparer.Ordinal).ToList();
            _languages = [.. known.Select(c => c.Key)];
            _units = HashNumbers.Of(known.SelectMany(c => c.Value.Keys).ToHashSet());
            _logs = new float[_units.Count * _languages.Length];
            Array.Fill(_logs, (float)LogOfUnseen);
            for (var language = 0; language < _languages.Length; language++)
            {
                var total = known[language].Value.Values.Sum() + (double)Discount;
                foreach (var (unit, count) in known[language].Value)
                {
                    _logs[(_units.NumberOf(unit) * _languages.Length) + language] = (float)Math.Log((count / total) + Unseen);
                }
            }
        }

        private Model(string[] languages, HashNumbers units, float[] logs) => (_languages, _units, _logs) = (languages, units, logs);

        public static Model Read(BinaryReader reader) => new(reader.ReadStrings(), HashNumbers.Read(reader), reader.ReadArray<float>());

        public void Write(BinaryWriter writer)
        {
            writer.WriteStrings(_languages);
            _units.Write(writer);
            writer.WriteArray(_logs);
        }

        public IEnumerable<(string Language, double Score)> Score(IEnumerable<ulong> units)
        {
            var scores = new double[_languages.Length];
            foreach (var unit in units)
            {
                // What no language has tells nothing.
                if (_units.NumberOf(unit) is var number and >= 0)
                {
                    for (var i = 0; i < scores.Length; i++)
                    {
                        scores[i] += _logs[(number * scores.Length) + i];
                    }
                }
            }

            return _languages.Select((l, i) => (l, scores[i]));
        }
    }
}
