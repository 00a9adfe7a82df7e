using System.Text;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis.Ja;
using Lucene.Net.Analysis.Ja.Normalization;
using Lucene.Net.Analysis.Ja.TokenAttributes;
using Lucene.Net.Analysis.TokenAttributes;

namespace InitiativeBot.Search;

/// <summary>A piece of a text and how it is read.</summary>
/// <param name="Text">The piece as it stands in the text.</param>
/// <param name="Reading">Its reading in hiragana; null where it needs none or none is known.</param>
public readonly record struct RubyText(string Text, string? Reading);

/// <summary>
/// Tells how the Chinese characters of a Japanese text are read, for small kana above them. A reading that stands in the text
/// already, in parentheses behind its word (水道（すいどう）), is taken from there; the others are set or the tokenizer's.
/// Thread-safe.
/// </summary>
/// <param name="words">The tokenizer with the city's user dictionary.</param>
/// <param name="readings">Readings that are set where the tokenizer's are wrong.</param>
public sealed partial class Furigana(JapaneseWords words, Readings readings)
{
    /// <summary>The pieces of a text; together their texts are the text, but for readings in parentheses that became readings.</summary>
    public IReadOnlyList<RubyText> Annotate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<RubyText> pieces = [];
        var done = 0;
        foreach (Match match in InParentheses().Matches(text))
        {
            var reading = string.Concat(match.Groups[2].Value.Where(c => c is not (' ' or '　')));
            var word = WordBefore(text.AsSpan(done, match.Groups[2].Index - 1 - done), reading);
            if (word.Count > 0)
            {
                var start = match.Groups[2].Index - 1 - word.Sum(p => p.Text.Length);
                Cut(text[done..start], pieces);
                pieces.AddRange(word);
                done = match.Index + match.Length;
            }
        }

        Cut(text[done..], pieces);
        return pieces;
    }

    /// <summary>Whether a text has a Chinese character.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (JapaneseText.IsHan(c))
            {
                return true;
            }
        }

        return false;
    }

    // The longest end of the text that can be read so, from a word's beginning on.
    private static List<RubyText> WordBefore(ReadOnlySpan<char> text, string reading)
    {
        var start = text.Length;
        while (start > 0 && (JapaneseText.IsHan(text[start - 1]) || JapaneseText.IsKana(text[start - 1])))
        {
            start--;
        }

        for (; start < text.Length; start++)
        {
            var word = text[start..].ToString();
            if (IsNeeded(word) && Align(word, reading) is { } pieces)
            {
                return pieces;
            }
        }

        return [];
    }

    private void Cut(string text, List<RubyText> pieces)
    {
        if (!IsNeeded(text))
        {
            Add(text, pieces);
            return;
        }

        var folded = SameLength(text);
        var found = Tokens(folded);
        var ends = found.Select(t => t.End).ToHashSet();
        var done = 0;
        foreach (var (start, end, tokenized) in found)
        {
            if (start < done)
            {
                continue;
            }

            Add(text[done..start], pieces);
            var set = readings.At(folded, start, ends.Contains);
            var length = set?.Length ?? end - start;
            var surface = text.Substring(start, length);
            var reading = set?.Reading ?? tokenized;
            if (reading is null || !IsNeeded(folded.AsSpan(start, length)))
            {
                Add(surface, pieces);
            }
            else
            {
                foreach (var piece in Align(surface, reading) ?? [new RubyText(surface, reading)])
                {
                    if (piece.Reading is null)
                    {
                        Add(piece.Text, pieces);
                    }
                    else
                    {
                        pieces.Add(piece);
                    }
                }
            }

            done = start + length;
        }

        Add(text[done..], pieces);
    }

    private List<(int Start, int End, string? Reading)> Tokens(string folded)
    {
        List<(int, int, string?)> found = [];
        using var tokenizer = new JapaneseTokenizer(new StringReader(folded), words.UserDictionary, true, JapaneseTokenizerMode.NORMAL);
        var offset = tokenizer.GetAttribute<IOffsetAttribute>();
        var reading = tokenizer.GetAttribute<IReadingAttribute>();
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
            found.Add((offset.StartOffset, offset.EndOffset, reading.GetReading() is { } katakana ? string.Concat(katakana.Select(JapaneseText.ToHiragana)) : null));
        }

        tokenizer.End();
        return found;
    }

    // Kana of a word stand in its reading too and need none: 見(み)る.
    internal static List<RubyText>? Align(string word, string reading)
    {
        var pattern = new StringBuilder("^");
        List<(string Text, bool IsHan)> runs = [];
        for (var i = 0; i < word.Length;)
        {
            var isHan = IsRead(word[i]);
            var end = i + 1;
            while (end < word.Length && IsRead(word[end]) == isHan)
            {
                end++;
            }

            var run = word[i..end];
            runs.Add((run, isHan));
            pattern.Append(isHan ? "(.+?)" : Regex.Escape(string.Concat(run.Select(JapaneseText.ToHiragana))));
            i = end;
        }

        var match = Regex.Match(reading, pattern.Append('$').ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        if (!match.Success)
        {
            return null;
        }

        List<RubyText> pieces = [];
        var group = 1;
        foreach (var (run, isHan) in runs)
        {
            pieces.Add(new RubyText(run, isHan ? match.Groups[group++].Value : null));
        }

        return pieces;
    }

    // 市⾧: a radical's own character is read like the character.
    private static bool IsRead(char c) => JapaneseText.IsHan(Same(c));

    // Widths are folded for the tokenizer one by one, so that places in the text stay what they are.
    private static string SameLength(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Same(source[i]);
        }
    });

    private static char Same(char c) => c < '\u2000' || char.IsSurrogate(c) ? c : Nfkc.Normalize(c.ToString()) is [var only] ? only : c;

    private static void Add(string text, List<RubyText> pieces)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (pieces is [.., { Reading: null } last])
        {
            pieces[^1] = new RubyText(last.Text + text, null);
        }
        else
        {
            pieces.Add(new RubyText(text, null));
        }
    }

    [GeneratedRegex(@"([（(])([\u3041-\u3096ー][\u3041-\u3096ー 　]*)[）)]", RegexOptions.CultureInvariant)]
    private static partial Regex InParentheses();
}
