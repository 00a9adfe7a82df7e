using InitiativeBot.Search;

namespace InitiativeBot.Understanding;

/// <summary>
/// Tells the language of a short text from its characters: naive Bayes over single characters and pairs, learned from the
/// words that the city's files have in each language. Immutable, thread-safe.
/// </summary>
public sealed class LanguageDetector
{
    // The log-likelihood by which the best language must lead for each character, so that it counts as told.
    private const double ClearLead = 0.7;

    private readonly List<(string Language, Dictionary<int, double> Logs, double Unseen)> _models = [];

    /// <summary>Learns from texts by language.</summary>
    public LanguageDetector(IReadOnlyDictionary<string, IReadOnlyList<string>> textsByLanguage)
    {
        ArgumentNullException.ThrowIfNull(textsByLanguage);
        foreach (var (language, texts) in textsByLanguage.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var counts = new Dictionary<int, int>();
            var total = 0;
            foreach (var text in texts)
            {
                foreach (var unit in Units(text))
                {
                    counts[unit] = counts.GetValueOrDefault(unit) + 1;
                    total++;
                }
            }

            var size = total + 20_000.0;
            _models.Add((language, counts.ToDictionary(c => c.Key, c => Math.Log((c.Value + 0.5) / size)), Math.Log(0.1 / size)));
        }
    }

    /// <summary>The most likely language, and whether it is clear; null where the text has no letters.</summary>
    public (string Language, bool IsClear)? Detect(string text)
    {
        var units = Units(text).ToList();
        if (units.Count == 0 || _models.Count == 0)
        {
            return null;
        }

        var scores = _models.Select(m => (m.Language, Score: units.Sum(u => m.Logs.GetValueOrDefault(u, m.Unseen)) / units.Count))
            .OrderByDescending(s => s.Score).ToList();
        return (scores[0].Language, scores.Count == 1 || scores[0].Score - scores[1].Score > ClearLead);
    }

    private static IEnumerable<int> Units(string text)
    {
        var previous = 0;
        foreach (var c in JapaneseText.Normalize(text))
        {
            // What Latin words look like tells the language only with their neighbours; any other character by itself.
            if (char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
            {
                yield return c;
                if (previous != 0)
                {
                    yield return previous << 16 | c;
                }

                previous = c;
            }
            else
            {
                previous = 0;
            }
        }
    }
}
