using System.Text.RegularExpressions;

namespace InitiativeBot.Understanding.Facts;

/// <summary>Sets right single letters of words in Latin letters that are like one known word. Immutable, thread-safe.</summary>
internal sealed partial class WordCorrector
{
    private const int ShortestWord = 5;
    private const int LongWord = 9;

    private readonly HashSet<string> _known;
    private readonly ILookup<char, string> _byFirst;

    public WordCorrector(IEnumerable<string> known)
    {
        _known = [.. known];
        _byFirst = _known.Where(w => w.Length >= ShortestWord - 1 && w.All(char.IsAsciiLetterLower)).ToLookup(w => w[0]);
    }

    /// <summary>The text with such words in the known spelling.</summary>
    public string Apply(string text) => Word().Replace(text, match =>
    {
        var word = match.Value.ToLowerInvariant();
        if (word.Length < ShortestWord || _known.Contains(word) || _known.Contains(TermReader.Stem(word)))
        {
            return match.Value;
        }

        var most = word.Length >= LongWord ? 2 : 1;
        return _byFirst[word[0]].Where(k => Math.Abs(k.Length - word.Length) <= most).Select(k => (Word: k, Distance: Distance(word, k, most)))
            .Where(k => k.Distance <= most).OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal).Select(k => k.Word).FirstOrDefault() ?? match.Value;
    });

    // How many letters have to be changed, added, left out or swapped with the next; more than the most is as good as any.
    private static int Distance(string a, string b, int most)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            var least = int.MaxValue;
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }

                least = Math.Min(least, rows[i, j]);
            }

            if (least > most)
            {
                return least;
            }
        }

        return rows[a.Length, b.Length];
    }

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
