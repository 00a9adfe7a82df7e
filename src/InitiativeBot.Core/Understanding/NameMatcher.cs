using InitiativeBot.Search;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Understanding;

/// <summary>A name found in a text.</summary>
/// <param name="Key">What the name stands for.</param>
/// <param name="Start">Where it begins in the matcher's form of the text.</param>
/// <param name="Length">How long it is there.</param>
public readonly record struct NameMatch(string Key, int Start, int Length);

/// <summary>What may stand at a name in a text without a blank between.</summary>
/// <param name="Prefixes">Words of the city right before a name (福岡市); they stand alone themselves.</param>
/// <param name="Before">Words of a sentence right before a name, in scripts without blanks (想看).</param>
/// <param name="Suffixes">What is written to the end of a name, such as postpositions (को), one or several.</param>
/// <param name="PlaceEndings">What ends the name of a place (市の): behind one that is no prefix, the name is another city's.</param>
public sealed record NameNeighbours(IReadOnlyList<string> Prefixes, IReadOnlyList<string> Before, IReadOnlyList<string> Suffixes, IReadOnlyList<string> PlaceEndings)
{
    /// <summary>Nothing but the names themselves.</summary>
    public static NameNeighbours None { get; } = new([], [], [], []);
}

/// <summary>
/// Finds names in a text, longer ones first, so that 道路下水道局 is not found as 水道局. A name in Chinese characters is not
/// found in the midst of a longer word of them; a name in letters only as whole words, with or without the accents of Latin
/// letters. Immutable, thread-safe.
/// </summary>
public sealed class NameMatcher
{
    private readonly (string Name, string Key)[] _names;
    // The places in _names of those that begin with two characters: a text is gone through once, not once for each name.
    private readonly Dictionary<int, int[]> _beginning;
    private readonly string[] _prefixes;
    private readonly string[] _before;
    private readonly string[] _suffixes;
    private readonly string[] _placeEndings;

    /// <summary>Creates a matcher.</summary>
    /// <param name="names">The names and what they stand for; a name may stand for several.</param>
    /// <param name="neighbours">What may stand at a name.</param>
    public NameMatcher(IEnumerable<(string Name, string Key)> names, NameNeighbours neighbours)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        _names = [.. names.Select(n => (Name: Form(n.Name).Trim(), n.Key)).SelectMany(n => new[] { n, (Name: WithoutAccents(n.Name), n.Key) })
            .Where(n => n.Name.Length > 1).Distinct().OrderByDescending(n => n.Name.Length)
            .ThenBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Key, StringComparer.Ordinal)];
        _beginning = _names.Select((n, i) => (Pair: Pair(n.Name, 0), Index: i)).GroupBy(n => n.Pair, n => n.Index).ToDictionary(g => g.Key, g => g.ToArray());
        _prefixes = Forms(neighbours.Prefixes);
        _before = Forms(neighbours.Before);
        _suffixes = Forms(neighbours.Suffixes);
        _placeEndings = Forms(neighbours.PlaceEndings);
    }

    /// <summary>The form in which texts are compared: folded, with single blanks between words of letters and none elsewhere.</summary>
    public static string Form(string text) => Form(text, JapaneseText.ToHiragana);

    /// <summary>As <see cref="Form(string)"/> and as long, but with katakana left as it is, so that words can still be told.</summary>
    public static string FormWithKatakana(string text) => Form(text, c => c);

    private static string Form(string text, Func<char, char> kana)
    {
        var normalized = JapaneseText.Normalize(text);
        var form = new System.Text.StringBuilder(normalized.Length);
        var gap = false;
        foreach (var c in normalized)
        {
            if (char.IsWhiteSpace(c) || (char.IsPunctuation(c) && c is not ('・' or '@')) || char.IsSymbol(c))
            {
                gap = true;
                continue;
            }

            if (gap && form.Length > 0 && (IsSpaced(form[^1]) || IsSpaced(c)))
            {
                form.Append(' ');
            }

            gap = false;
            if (c != '・')
            {
                form.Append(kana(c));
            }
        }

        return form.ToString();
    }

    /// <summary>The names in a text of <see cref="Form(string)"/>, none within another.</summary>
    public IReadOnlyList<NameMatch> Find(string form)
    {
        ArgumentNullException.ThrowIfNull(form);
        List<(int Index, int At)> candidates = [];
        for (var at = 0; at + 1 < form.Length; at++)
        {
            if (_beginning.TryGetValue(Pair(form, at), out var some))
            {
                candidates.AddRange(some.Where(index => form.AsSpan(at).StartsWith(_names[index].Name, StringComparison.Ordinal)).Select(index => (index, at)));
            }
        }

        candidates.Sort();
        List<NameMatch> found = [];
        foreach (var (index, at) in candidates)
        {
            var (name, key) = _names[index];
            var overlaps = found.Any(f => at < f.Start + f.Length && f.Start < at + name.Length && !(f.Start == at && f.Length == name.Length));
            if (!overlaps && StandsAlone(form, at, name.Length))
            {
                found.Add(new NameMatch(key, at, name.Length));
            }
        }

        return [.. found.OrderBy(f => f.Start)];
    }

    private static int Pair(string text, int at) => (text[at] << 16) | text[at + 1];

    /// <summary>The text without the parts that were found.</summary>
    public static string Without(string form, IEnumerable<NameMatch> matches)
    {
        var characters = form.ToCharArray();
        foreach (var match in matches)
        {
            characters.AsSpan(match.Start, match.Length).Fill(' ');
        }

        return new string(characters);
    }

    private static string[] Forms(IReadOnlyList<string> words) => [.. words.Select(w => Form(w).Trim()).Where(w => w.Length > 0).Distinct()];

    // Latin letters are also typed without their accents; other scripts' marks are parts of their letters.
    private static string WithoutAccents(string form) => form.All(c => c < '\u0250' || c is >= '\u1E00' and < '\u1F00')
        ? Nfkc.RemoveMarks(form).Replace('đ', 'd') : form;

    private bool StandsAlone(string form, int start, int length) =>
        (IsBorder(form, start) || Follows(form, start)) && !IsElsewhere(form, start) && (IsEnd(form, start + length) || EndsIn(form, start + length));

    // Where a word may begin: not between two letters, nor between two Chinese characters.
    private static bool IsBorder(string form, int at) => at == 0
        || (!(IsSpaced(form[at]) && IsSpaced(form[at - 1])) && !(JapaneseText.IsHan(form[at]) && JapaneseText.IsHan(form[at - 1])));

    private bool Follows(string form, int start)
    {
        var text = form.AsSpan(0, start);
        foreach (var word in _before)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return FollowsPrefix(form, start);
    }

    private bool FollowsPrefix(string form, int start)
    {
        var text = form.AsSpan(0, start);
        foreach (var prefix in _prefixes)
        {
            if (text.EndsWith(prefix, StringComparison.Ordinal) && (IsBorder(form, start - prefix.Length) || Follows(form, start - prefix.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsElsewhere(string form, int start)
    {
        var text = form.AsSpan(0, start).TrimEnd();
        foreach (var ending in _placeEndings)
        {
            var before = text.Length - ending.Length - 1;
            if (before >= 0 && text.EndsWith(ending, StringComparison.Ordinal) && IsOfName(text[before]) && !FollowsPrefix(form, text.Length))
            {
                return true;
            }
        }

        return false;
    }

    // Names of places are of Chinese characters, katakana or Hangul; what is in other letters before an ending is a word (この市).
    private static bool IsOfName(char c) => JapaneseText.IsHan(c) || c is >= '\u30A0' and <= '\u30FF' or >= '\uAC00' and <= '\uD7AF';

    // Korean particles are written to the word; what follows a name there may be anything.
    private static bool IsEnd(string form, int end) =>
        end == form.Length || !IsSpaced(form[end - 1]) || !IsSpaced(form[end]) || form[end - 1] is >= '\uAC00' and <= '\uD7AF';

    private bool EndsIn(string form, int end)
    {
        var stop = form.IndexOf(' ', end);
        var rest = form.AsSpan(end, (stop < 0 ? form.Length : stop) - end);
        for (var found = true; found && rest.Length > 0;)
        {
            found = false;
            foreach (var suffix in _suffixes)
            {
                if (rest.StartsWith(suffix, StringComparison.Ordinal))
                {
                    rest = rest[suffix.Length..];
                    found = true;
                    break;
                }
            }
        }

        return rest.Length == 0;
    }

    private static bool IsSpaced(char c) => char.IsLetterOrDigit(c) && !JapaneseText.IsHan(c) && !JapaneseText.IsKana(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
