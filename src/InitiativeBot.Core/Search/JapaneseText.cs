using System.Text;
using Lucene.Net.Analysis.Ja.Normalization;

namespace InitiativeBot.Search;

/// <summary>Foldings that make spellings of one word equal.</summary>
public static class JapaneseText
{
    // Kana in o and u, which a う makes long.
    private const string BeforeLongU = "おこそとのほもよろごぞどぼぽょうくすつぬふむゆるぐずづぶぷゅを";

    /// <summary>NFKC (widths, Kangxi radicals, half-width kana) in lower case.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Nfkc.Normalize(WellFormed(text)).ToLowerInvariant();
    }

    /// <summary>
    /// A normalized text with katakana as hiragana and without anything but letters, digits and marks of letters: what is
    /// compared where word borders do not count.
    /// </summary>
    public static string Fold(string normalized)
    {
        ArgumentNullException.ThrowIfNull(normalized);
        var folded = new StringBuilder(normalized.Length);
        foreach (var c in normalized)
        {
            if (char.IsLetterOrDigit(c) || c == 'ー' || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)
            {
                folded.Append(ToHiragana(c));
            }
        }

        return folded.ToString();
    }

    /// <summary>
    /// A reading in hiragana without what makes vowels long: who writes Latin letters leaves it out (suido for すいどう), others
    /// write it in several ways.
    /// </summary>
    public static string WithoutLongVowels(string hiragana)
    {
        ArgumentNullException.ThrowIfNull(hiragana);
        var result = new StringBuilder(hiragana.Length);
        var previous = '\0';
        foreach (var c in hiragana)
        {
            if (c != 'ー' && !(c == 'う' && BeforeLongU.Contains(previous)))
            {
                result.Append(c);
            }

            previous = c;
        }

        return result.ToString();
    }

    /// <summary>A katakana letter's hiragana; any other character as it is.</summary>
    public static char ToHiragana(char c) => c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : c;

    /// <summary>Whether a character is a Chinese character, in Japanese or Chinese use.</summary>
    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or '々' or '〇';

    /// <summary>Whether a character is hiragana or katakana.</summary>
    public static bool IsKana(char c) => c is >= '\u3041' and <= '\u30FF' and not '・';

    /// <summary>The text with every lone surrogate replaced, so that it can be normalized and encoded.</summary>
    public static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text));
            }
        }

        return text;
    }
}
