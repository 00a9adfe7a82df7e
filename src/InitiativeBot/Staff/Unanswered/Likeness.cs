using InitiativeBot.Search;

namespace InitiativeBot.Staff.Unanswered;

/// <summary>
/// How like two texts are, by pairs of neighbouring characters: of the text itself, and of the readings of its words that carry
/// meaning (of its words, where they are parted by blanks), so that spellings, particles and politeness part nothing. What
/// many questions have in common ("where can I …") counts less. Immutable after it has learned, thread-safe.
/// </summary>
internal sealed class Likeness
{
    private const int LongestText = 200;

    private readonly JapaneseWords _words;
    private readonly Dictionary<string, int> _frequencies = new(StringComparer.Ordinal);
    private readonly int _texts;

    /// <summary>Learns what is common.</summary>
    /// <param name="words">Cuts texts into words.</param>
    /// <param name="usual">Questions as people ask them.</param>
    public Likeness(JapaneseWords words, IEnumerable<string> usual)
    {
        ArgumentNullException.ThrowIfNull(usual);
        _words = words;
        foreach (var text in usual)
        {
            _texts++;
            foreach (var part in FormOf(text).All)
            {
                _frequencies[part] = _frequencies.GetValueOrDefault(part) + 1;
            }
        }
    }

    /// <summary>What is compared of a text.</summary>
    /// <param name="Written">The pairs of the text without widths, cases and kinds of kana.</param>
    /// <param name="Read">The pairs of the readings of its content words, or its words.</param>
    public sealed record Form(IReadOnlySet<string> Written, IReadOnlySet<string> Read)
    {
        /// <summary>All parts.</summary>
        public IEnumerable<string> All => Written.Concat(Read);
    }

    /// <summary>The form of a text.</summary>
    public Form FormOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normalized = JapaneseText.Normalize(text.Length <= LongestText ? text : text[..LongestText]);
        var written = Pairs(JapaneseText.Fold(normalized), "");
        if (!normalized.Any(c => JapaneseText.IsHan(c) || JapaneseText.IsKana(c)))
        {
            return new Form(written, new SortedSet<string>(normalized.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => "\n" + JapaneseText.Fold(w)).Where(w => w.Length > 1), StringComparer.Ordinal));
        }

        var content = _words.Cut(normalized).Where(w => w.IsContent);
        // Marked, so that the two kinds of parts never meet.
        return new Form(written, Pairs(JapaneseText.WithoutLongVowels(JapaneseText.Fold(string.Concat(content.Select(w => w.Reading)))), "\n"));
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

    private double Sum(IEnumerable<string> parts) => parts.Sum(p => Math.Log(2 + ((double)_texts / (1 + _frequencies.GetValueOrDefault(p)))));

    // In order, so that sums come out the same to the last bit. A text of one character is a pair of its own.
    private static SortedSet<string> Pairs(string text, string mark)
    {
        var pairs = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < text.Length; i++)
        {
            pairs.Add(string.Concat(mark, text.AsSpan(i, 2)));
        }

        if (text.Length == 1)
        {
            pairs.Add(mark + text);
        }

        return pairs;
    }
}
