using InitiativeBot.Search;

namespace InitiativeBot.Understanding;

/// <summary>A name found in a text.</summary>
/// <param name="Key">What the name stands for.</param>
/// <param name="Start">Where it begins in the matcher's form of the text.</param>
/// <param name="Length">How long it is there.</param>
public readonly record struct NameMatch(string Key, int Start, int Length);

/// <summary>
/// Finds names in a text, longer ones first, so that 道路下水道局 is not found as 水道局. A name in Chinese characters is not
/// found in the midst of a longer word of them; a name in letters only as whole words. Immutable, thread-safe.
/// </summary>
public sealed class NameMatcher
{
    private readonly (string Name, string Key)[] _names;
    private readonly HashSet<string> _prefixes;

    /// <summary>Creates a matcher.</summary>
    /// <param name="names">The names and what they stand for; a name may stand for several.</param>
    /// <param name="prefixes">Words that may stand right before a name (福岡市).</param>
    public NameMatcher(IEnumerable<(string Name, string Key)> names, IEnumerable<string> prefixes)
    {
        _names = [.. names.Select(n => (Name: Form(n.Name).Trim(), n.Key)).Where(n => n.Name.Length > 1).Distinct().OrderByDescending(n => n.Name.Length)
            .ThenBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Key, StringComparer.Ordinal)];
        _prefixes = [.. prefixes.Select(p => Form(p).Trim())];
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
        List<NameMatch> found = [];
        foreach (var (name, key) in _names)
        {
            for (var at = form.IndexOf(name, StringComparison.Ordinal); at >= 0; at = form.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                var overlaps = found.Any(f => at < f.Start + f.Length && f.Start < at + name.Length && !(f.Start == at && f.Length == name.Length));
                if (!overlaps && StandsAlone(form, at, name.Length))
                {
                    found.Add(new NameMatch(key, at, name.Length));
                }
            }
        }

        return [.. found.OrderBy(f => f.Start)];
    }

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

    private bool StandsAlone(string form, int start, int length)
    {
        var end = start + length;
        if (IsSpaced(form[start]) && start > 0 && IsSpaced(form[start - 1]))
        {
            return false;
        }

        // Korean particles are written to the word; what follows a name there may be anything.
        if (IsSpaced(form[end - 1]) && end < form.Length && IsSpaced(form[end]) && form[end - 1] < '\uAC00' && !IsPlural(form, end))
        {
            return false;
        }

        return !JapaneseText.IsHan(form[start]) || start == 0 || !JapaneseText.IsHan(form[start - 1])
            || _prefixes.Any(p => form.AsSpan(0, start).EndsWith(p, StringComparison.Ordinal));
    }

    private static bool IsPlural(string form, int end) => form[end] == 's' && (end + 1 == form.Length || form[end + 1] == ' ');

    private static bool IsSpaced(char c) => char.IsLetterOrDigit(c) && !JapaneseText.IsHan(c) && !JapaneseText.IsKana(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
