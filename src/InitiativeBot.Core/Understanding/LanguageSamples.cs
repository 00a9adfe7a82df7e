using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding;

/// <summary>Collects what a city's files say in each language, for <see cref="LanguageDetector"/> to learn from.</summary>
internal static class LanguageSamples
{
    private const string Easy = "ja-x-easy";
    // The names of other languages stand in these.
    private const string LanguageNames = "phrases.language.";

    /// <summary>What tells languages, learned from a city's files.</summary>
    /// <param name="data">The files.</param>
    /// <param name="words">How Japanese is read, which is how it is typed in Latin letters.</param>
    /// <param name="learned">What was learned before, which is used where the words are the same; or null.</param>
    public static LanguageDetector Detector(CityData data, JapaneseWords words, LearnedLanguages? learned)
    {
        var texts = In(data);
        return learned is null ? Learn()
            : learned.Get(
                "languages", LearnedLanguages.Describe(texts.SelectMany(l => l.Value.Select(t => (l.Key, 1f, t))), data.IndexFolder, true),
                Learn, LanguageDetector.Read, static (writer, detector) => detector.Write(writer));

        LanguageDetector Learn() => new(WithLatin(texts, words));
    }

    /// <summary>Texts by language; plain Japanese is Japanese. Japanese stands there in Latin letters as well.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(CityData data, JapaneseWords words) => WithLatin(In(data), words);

    private static Dictionary<string, IReadOnlyList<string>> In(CityData data) =>
        data.Dialogs.SpokenLanguages.Where(l => l != Easy).ToDictionary(l => l, l => (IReadOnlyList<string>)[.. In(data, l)]);

    private static Dictionary<string, IReadOnlyList<string>> WithLatin(Dictionary<string, IReadOnlyList<string>> texts, JapaneseWords words)
    {
        var japanese = texts[DialogBook.DefaultLanguage];
        texts[DialogBook.DefaultLanguage] = [.. japanese, .. japanese.Distinct().AsParallel().AsOrdered().Select(t => words.RomajiOf(JapaneseText.Normalize(t)))
            .SelectMany(r => new[] { r, WithShortVowels(r) })];
        return texts;
    }

    private static IEnumerable<string> In(CityData data, string language)
    {
        foreach (var entry in data.Languages.Where(l => l.Language == language).SelectMany(l => l.Entries.Values))
        {
            foreach (var text in (IEnumerable<string?>)[entry.Title, entry.Summary, entry.Description, .. entry.Names, .. entry.Questions])
            {
                if (text is not null)
                {
                    yield return text;
                }
            }
        }

        var dialogs = data.Dialogs.Keys(language).Where(k => !k.StartsWith(LanguageNames, StringComparison.Ordinal)).SelectMany(k => data.Dialogs.All(language, k));
        var topics = data.Topics.SelectMany(t => (t.Phrases.GetValueOrDefault(language) ?? []).Append(t.Label.Has(language) ? t.Label.In(language) : ""));
        var bureaus = data.Bureaus.SelectMany(b => Named(b.Names, b.Aliases).Concat(b.Sections.SelectMany(s => Named(s.Name, s.Aliases))));
        var headings = data.Headings.SelectMany(h => Named(h.Names, h.Aliases));
        var document = language == DialogBook.DefaultLanguage ? data.Catalog.Originals.SelectMany(m => new[] { m.Title, m.Department.Text }) : [];
        foreach (var text in dialogs.Concat(topics).Concat(bureaus).Concat(headings).Concat(document))
        {
            yield return text;
        }

        IEnumerable<string> Named(Vocabulary.Localized names, IReadOnlyDictionary<string, IReadOnlyList<string>> aliases) =>
            (aliases.GetValueOrDefault(language) ?? []).Append(names.Has(language) ? names.In(language) : "");
    }

    // Long vowels are typed as they are read (suidou) or as single ones (suido).
    private static string WithShortVowels(string letters) =>
        letters.Replace("ou", "o", StringComparison.Ordinal).Replace("oo", "o", StringComparison.Ordinal).Replace("uu", "u", StringComparison.Ordinal);
}
