using System.Globalization;

namespace InitiativeBot.Search.Keyword;

/// <summary>A piece of a text that is found as a whole.</summary>
/// <param name="Term">A character of a script without blanks, katakana as hiragana; or a run of letters or of digits.</param>
/// <param name="Position">Its place; one more than the piece before it, or two where a sentence ends between them.</param>
/// <param name="Start">Where it stands in the normalized text, in UTF-16 units.</param>
/// <param name="Length">How long it is there.</param>
internal readonly record struct CharacterToken(string Term, int Position, int Start, int Length)
{
    /// <summary>Whether it is one character of a script that puts no blanks between words.</summary>
    public bool IsWide => IsWideTerm(Term);

    /// <inheritdoc cref="IsWide"/>
    public static bool IsWideTerm(string term) => CharacterTokens.IsWide(term[0]);
}

/// <summary>
/// Cuts normalized text so that any part of a Japanese, Chinese or Korean text is found, and of other scripts whole words:
/// AI is not found in mail. Marks do not count, but the end of a sentence parts what stands around it.
/// </summary>
internal static class CharacterTokens
{
    private const string Ends = "。、,.!?;\n";

    /// <summary>The pieces of a text.</summary>
    public static List<CharacterToken> Of(string normalized)
    {
        List<CharacterToken> tokens = [];
        var position = 0;
        for (var i = 0; i < normalized.Length;)
        {
            var length = LengthAt(normalized, i);
            if (length > 0)
            {
                tokens.Add(new CharacterToken(TermOf(normalized.AsSpan(i, length)), position++, i, length));
                i += length;
                continue;
            }

            if (Ends.Contains(normalized[i]) && tokens.Count > 0 && position == tokens[^1].Position + 1)
            {
                position++;
            }

            i++;
        }

        return tokens;
    }

    /// <summary>Whether a character is of a script that puts no blanks between words; Korean endings join its words.</summary>
    public static bool IsWide(char c) => JapaneseText.IsHan(c) || JapaneseText.IsKana(c) || c is >= '가' and <= '힣' || char.IsHighSurrogate(c);

    /// <summary>A letter's form without marks, where it is Latin: ế is found as e.</summary>
    public static bool IsMarkedLatin(string term)
    {
        var isMarked = false;
        foreach (var c in term)
        {
            if (c is not (< '\u0250' or >= '\u1E00' and <= '\u1EFF'))
            {
                return false;
            }

            isMarked |= c > '\u007F';
        }

        return isMarked;
    }

    private static string TermOf(ReadOnlySpan<char> text) => text.Length == 1 ? JapaneseText.ToHiragana(text[0]).ToString() : text.ToString();

    private static int LengthAt(string text, int start)
    {
        if (IsWide(text[start]))
        {
            return char.IsHighSurrogate(text[start]) && start + 1 < text.Length ? 2 : 1;
        }

        var kind = KindOf(text[start]);
        var end = start;
        while (kind != 0 && end < text.Length && !IsWide(text[end]) && (KindOf(text[end]) == kind || (end > start && IsMark(text[end]))))
        {
            end++;
        }

        return end - start;
    }

    private static int KindOf(char c) => char.IsDigit(c) ? 1 : char.IsLetter(c) ? 2 : 0;

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
