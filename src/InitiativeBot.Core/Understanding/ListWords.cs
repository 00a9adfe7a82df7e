using InitiativeBot.Dialogs;
using InitiativeBot.Search;

namespace InitiativeBot.Understanding;

/// <summary>The words of one language by which people call for lists: <c>dialogs/LANGUAGE/lists.json</c>.</summary>
internal sealed class ListWords
{
    private const int ShortestFillerPart = 2;

    private readonly Dictionary<string, string[]> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _filler;
    private readonly HashSet<string> _more;
    private readonly (string Pattern, int Number)[] _pillars;
    private readonly string[] _cues;
    private readonly HashSet<string> _joins;

    public ListWords(DialogBook dialogs, string language)
    {
        foreach (var key in dialogs.Keys(language).Where(k => k.StartsWith("list.", StringComparison.Ordinal)))
        {
            _words[key] = [.. dialogs.All(language, key).Select(NameMatcher.Form)];
        }

        _filler = [.. _words.GetValueOrDefault("list.filler", [])];
        _joins = [.. _words.GetValueOrDefault("list.and", [])];
        _more = [.. _words.GetValueOrDefault("list.more", [])];
        var numbers = dialogs.Has(language, "list.numbers") ? dialogs.All(language, "list.numbers") : [];
        var patterns = dialogs.Has(language, "list.pillar") ? dialogs.All(language, "list.pillar") : [];
        _pillars = [.. numbers.SelectMany((names, i) => names.Split(' ').SelectMany(name =>
            patterns.Select(p => (NameMatcher.Form(p.Replace("{n}", name, StringComparison.Ordinal)), i + 1))))];
        // A short word that adds nothing may be a part of another one; it counts only where it stands as a word.
        _cues = [.. _words.Where(w => w.Key is "list.all" or "list.bureau" or "list.filler")
            .SelectMany(w => w.Value.Where(v => v.Length > (w.Key == "list.filler" ? ShortestFillerPart : 1))).Distinct().OrderByDescending(w => w.Length)];
    }

    /// <summary>The parts of a text that are named side by side (A や B, A and B); empty where there is only one.</summary>
    public IReadOnlyList<string> Parts(string text, string language, JapaneseWords words)
    {
        List<string> parts = [""];
        IEnumerable<(string Word, bool Joins)> all = language is "ja" or "ja-x-easy"
            ? words.Cut(JapaneseText.Normalize(text)).Select(w => (w.Surface, !w.IsContent && _joins.Contains(w.Surface)))
            : NameMatcher.Form(text).Split(' ').Select(w => (" " + w, _joins.Contains(w)));
        foreach (var (word, joins) in all)
        {
            if (joins)
            {
                parts.Add("");
            }
            else
            {
                parts[^1] += word;
            }
        }

        return parts.Count == 1 ? [] : [.. parts.Where(p => !string.IsNullOrWhiteSpace(p))];
    }

    /// <summary>Whether the text has one of the words under a key.</summary>
    public bool Asks(string key, string form) =>
        _words.TryGetValue(key, out var words) && words.Any(w => IndexOf(form, w) >= 0);

    /// <summary>Whether the text is nothing but a call for the next page.</summary>
    public bool IsMore(string form) => _more.Contains(form);

    /// <summary>The number of the pillar that the text names and where; null where it names none.</summary>
    public (int Number, NameMatch Place)? PillarIn(string form)
    {
        foreach (var (pattern, number) in _pillars)
        {
            var at = IndexOf(form, pattern);
            if (at >= 0)
            {
                return (number, new NameMatch("", at, pattern.Length));
            }
        }

        return null;
    }

    /// <summary>Where the words under a key stand in the text, longer ones first.</summary>
    public IReadOnlyList<NameMatch> Find(string key, string form) => Find(form, _words.GetValueOrDefault(key, []).OrderByDescending(w => w.Length));

    /// <summary>
    /// Whether a word adds nothing to what is asked. In scripts without blanks, or with particles written to the words, it may
    /// be several such words in one.
    /// </summary>
    public bool IsFiller(string word)
    {
        var form = NameMatcher.Form(word);
        if (_filler.Contains(form) || form.Length == 0)
        {
            return true;
        }

        if (IsLatin(form[0]) || JapaneseText.IsKana(form[0]))
        {
            return false;
        }

        // reached[i]: the first i characters are such words.
        var reached = new bool[form.Length + 1];
        reached[0] = true;
        for (var end = 1; end <= form.Length; end++)
        {
            for (var start = 0; start < end && !reached[end]; start++)
            {
                reached[end] = reached[start] && _filler.Contains(form[start..end]);
            }
        }

        return reached[^1];
    }

    /// <summary>Where the words stand that only call for a list.</summary>
    public IReadOnlyList<NameMatch> Cues(string form) => Find(form, _cues);

    private static List<NameMatch> Find(string form, IEnumerable<string> words)
    {
        List<NameMatch> found = [];
        foreach (var word in words)
        {
            for (var at = IndexOf(form, word); at >= 0; at = IndexOf(form, word))
            {
                found.Add(new NameMatch("", at, word.Length));
                form = NameMatcher.Without(form, found);
            }
        }

        return found;
    }

    // Words of Latin letters are found as whole words, others anywhere.
    private static int IndexOf(string form, string word)
    {
        for (var at = form.IndexOf(word, StringComparison.Ordinal); at >= 0; at = form.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (word.Length > 0 && !(IsLatin(word[0]) && at > 0 && IsLatin(form[at - 1])) && !(IsLatin(word[^1]) && end < form.Length && IsLatin(form[end])))
            {
                return at;
            }
        }

        return -1;
    }

    // With the letters of Vietnamese.
    private static bool IsLatin(char c) => char.IsLetterOrDigit(c) && c is < '\u0250' or >= '\u1E00' and < '\u1F00';
}
