namespace Lucene.Net.Analysis.Ja;

/// <summary>Which small kana is which large one.</summary>
internal static class JapaneseSmallLetters
{
    // In code order: small a, i, u, e, o, tsu, ya, yu, yo, wa, ka, ke.
    private const string SmallHiragana = "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308E\u3095\u3096";
    private const string LargeHiragana = "\u3042\u3044\u3046\u3048\u304A\u3064\u3084\u3086\u3088\u308F\u304B\u3051";

    // The phonetic extensions for Ainu, ku to ro.
    private const char FirstExtension = '\u31F0';
    private const string LargeExtensions = "\u30AF\u30B7\u30B9\u30C8\u30CC\u30CF\u30D2\u30D5\u30D8\u30DB\u30E0\u30E9\u30EA\u30EB\u30EC\u30ED";
    private const char CombiningSemiVoicedMark = '\u309A';
    private const char SmallFu = '\u31F7';
    private const char Pu = '\u30D7';
    private const int KatakanaDistance = 0x60;

    public static char Hiragana(char c)
    {
        int index = SmallHiragana.IndexOf(c, StringComparison.Ordinal);
        return index < 0 ? c : LargeHiragana[index];
    }

    public static char Katakana(char c)
    {
        if (c >= FirstExtension && c < FirstExtension + LargeExtensions.Length)
        {
            return LargeExtensions[c - FirstExtension];
        }

        return c is >= '\u30A1' and <= '\u30F6' ? (char)(Hiragana((char)(c - KatakanaDistance)) + KatakanaDistance) : c;
    }

    /// <summary>Enlarges katakana in place; small fu with a mark of its own becomes one letter. Returns the new length.</summary>
    public static int Katakana(Span<char> text)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool pu = text[i] == SmallFu && i + 1 < text.Length && text[i + 1] == CombiningSemiVoicedMark;
            text[length++] = pu ? Pu : Katakana(text[i]);
            i += pu ? 1 : 0;
        }

        return length;
    }
}
