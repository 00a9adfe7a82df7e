using InitiativeBot.Search;

namespace InitiativeBot.Staff.Unanswered;

/// <summary>
/// How like two texts are, by pairs of neighbouring characters: of the text itself, and of the readings of its words that carry
/// meaning, so that spellings, particles and politeness part nothing. Pairs that many texts have count less.
/// </summary>
internal sealed class Likeness
{
    private const int LongestText = 200;

    private readonly Dictionary<string, int> _frequencies = new(StringComparer.Ordinal);
    private int _texts;

    /// <summary>What is compared of a text.</summary>
    /// <param name="Written">The pairs of the text without widths, cases and kinds of kana.</param>
    /// <param name="Read">The pairs of the readings of its content words.</param>
    public sealed record Form(IReadOnlySet<string> Written, IReadOnlySet<string> Read)
    {
        /// <summary>All pairs.</summary>
        public IEnumerable<string> All => Written.Concat(Read);
    }

    /// <summary>The form of a text.</summary>
    public static Form FormOf(string text, JapaneseWords words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var normalized = JapaneseText.Normalize(text.Length <= LongestText ? text : text[..LongestText]);
        var written = JapaneseText.Fold(normalized);
        var content = words.Cut(normalized).Where(w => w.IsContent).ToList();
        var read = JapaneseText.WithoutLongVowels(JapaneseText.Fold(string.Concat(content.Select(w => w.Reading))));
        // Marked, so that the two kinds of pairs never meet.
        return new Form(Pairs(written, ""), Pairs(read, "\n"));
    }

    /// <summary>Takes a form into account for how common pairs are.</summary>
    public void Learn(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        _texts++;
        foreach (var pair in form.All)
        {
            _frequencies[pair] = _frequencies.GetValueOrDefault(pair) + 1;
        }
    }

    /// <summary>How like two forms are, 0 to 1.</summary>
    public double Of(Form one, Form other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Math.Max(Of(one.Written, other.Written), Of(one.Read, other.Read));
    }

    private double Of(IReadOnlySet<string> one, IReadOnlySet<string> other)
    {
        var all = Sum(one) + Sum(other);
        return all == 0 ? 0 : 2 * Sum(one.Where(other.Contains)) / all;
    }

    private double Sum(IEnumerable<string> pairs) => pairs.Sum(p => Math.Log(1 + ((double)_texts / Math.Max(1, _frequencies.GetValueOrDefault(p)))));

    // In order, so that sums come out the same to the last bit. A text of one character is a pair of its own.
    private static SortedSet<string> Pairs(string text, string mark)
    {
        var pairs = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < text.Length; i++)
        {
            pairs.Add(mark + text.Substring(i, 2));
        }

        if (text.Length == 1)
        {
            pairs.Add(mark + text);
        }

        return pairs;
    }
}
