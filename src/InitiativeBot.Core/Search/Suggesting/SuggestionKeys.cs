using System.Text;
using Lucene.Net.Analysis.Ja;
using Lucene.Net.Analysis.Ja.Normalization;
using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.TokenAttributes;

namespace InitiativeBot.Search.Suggesting;

/// <summary>
/// The keys under which a text of one language is found: from each of its words on, as it is written, and in Japanese as it
/// is read. Thread-safe.
/// </summary>
/// <param name="words">The tokenizer with the city's user dictionary.</param>
/// <param name="language">The BCP 47 tag.</param>
internal sealed class SuggestionKeys(JapaneseWords words, string language)
{
    private readonly bool _isJapanese = language.StartsWith("ja", StringComparison.Ordinal);
    private readonly bool _isKorean = language == "ko";
    // Only Latin letters are known by their forms without marks: in kana and Devanagari the marks are letters' own.
    private readonly bool _hasMarks = language is "vi" or "en";

    /// <summary>The keys of a text; the first ones begin with it, <c>IsStart</c>.</summary>
    public IEnumerable<(string Key, bool IsStart)> Of(string text)
    {
        var written = Written(text);
        foreach (var start in WordStarts(written))
        {
            yield return (written[start..], start == 0);
        }

        if (!_isJapanese)
        {
            yield break;
        }

        var tokens = Cut(JapaneseText.Normalize(text));
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsContent || i == 0)
            {
                yield return (RomajiKey.Of(string.Concat(tokens.Skip(i).Select(t => t.Reading))), i == 0);
            }
        }
    }

    /// <summary>The beginnings of keys that something typed stands for.</summary>
    public IEnumerable<string> Typed(string text)
    {
        var written = Written(text);
        if (written.Length == 0)
        {
            yield break;
        }

        yield return written;
        if (!_isJapanese)
        {
            yield break;
        }

        // Half-typed syllables stand as Latin letters between the kana: すいd.
        var reading = RomajiKey.OfBeginning(written.Any(JapaneseText.IsHan) ? words.ReadingOf(JapaneseText.Normalize(text)) : written);
        if (reading.Length > 0 && reading != written)
        {
            yield return reading;
        }
    }

    /// <summary>The words of something typed that is found nowhere as a whole.</summary>
    public IReadOnlyList<string> Words(string text) =>
        _isJapanese
            ? [.. words.Cut(JapaneseText.Normalize(text)).Where(w => w.IsContent).Select(w => w.Surface).Distinct()]
            : [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    // Letters and digits in one form, words parted by one space.
    private string Written(string text)
    {
        var normalized = JapaneseText.Normalize(text);
        if (_hasMarks)
        {
            normalized = Nfkc.RemoveMarks(normalized).Replace('đ', 'd');
        }

        var key = new StringBuilder(normalized.Length);
        foreach (var c in normalized)
        {
            if (char.IsLetterOrDigit(c) || c == 'ー' || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
            {
                key.Append(JapaneseText.ToHiragana(c));
            }
            else if (key is { Length: > 0 } && key[^1] != ' ' && !_isJapanese)
            {
                key.Append(' ');
            }
        }

        var written = key.ToString().TrimEnd();
        return _isKorean ? JamoKey.Of(written) : written;
    }

    // Behind a space, at each Chinese character, and where the script changes.
    private static IEnumerable<int> WordStarts(string written)
    {
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] == ' ' || char.IsLowSurrogate(written[i]))
            {
                continue;
            }

            if (i == 0 || written[i - 1] == ' ' || JapaneseText.IsHan(written[i])
                || (ScriptOf(written[i]) != ScriptOf(written[i - 1]) && char.IsLetterOrDigit(written[i]) && char.IsLetterOrDigit(written[i - 1])))
            {
                yield return i;
            }
        }
    }

    private static int ScriptOf(char c) => JapaneseText.IsHan(c) ? 0 : JapaneseText.IsKana(c) ? 1 : char.IsAsciiDigit(c) ? 2 : char.IsAsciiLetter(c) ? 3 : 4;

    private List<(string Reading, bool IsContent)> Cut(string normalized)
    {
        List<(string Reading, bool IsContent)> tokens = [];
        using var tokenizer = new JapaneseTokenizer(new StringReader(normalized), words.UserDictionary, true, JapaneseTokenizerMode.NORMAL);
        var term = tokenizer.GetAttribute<ICharTermAttribute>();
        var reading = tokenizer.GetAttribute<IReadingAttribute>();
        var tag = tokenizer.GetAttribute<IPartOfSpeechAttribute>();
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
            tokens.Add((reading.GetReading() ?? term.ToString()!, !words.StopTags.Contains(tag.GetPartOfSpeech() ?? "")));
        }

        tokenizer.End();
        return tokens;
    }
}
