using System.Text;

namespace InitiativeBot.Understanding;

/// <summary>
/// In which languages a Chinese character is written, by the national character sets: JIS X 0208 for Japanese, GB 2312 for
/// simplified and Big5 for traditional Chinese.
/// </summary>
internal static class HanSets
{
    private const int ShiftJis = 932;
    private const int Gb2312 = 20936;
    private const int Big5 = 950;
    // The lead byte in Shift_JIS from which on the characters of JIS X 0208's second, rare level stand.
    private const byte SecondLevel = 0x99;

    private static readonly Encoding Jis = Strict(ShiftJis);
    private static readonly Encoding Simplified = Strict(Gb2312);
    private static readonly Encoding Traditional = Strict(Big5);

    /// <summary>How usual a character is.</summary>
    public enum Use
    {
        /// <summary>Not in the set.</summary>
        None,

        /// <summary>In the set, but seldom written.</summary>
        Rare,

        /// <summary>In everyday use.</summary>
        Common,
    }

    /// <summary>How usual a character is in Japanese.</summary>
    public static Use Japanese(char c)
    {
        if (c is '々' or '〇')
        {
            return Use.Common;
        }

        Span<byte> bytes = stackalloc byte[4];
        return !TryEncode(Jis, c, bytes) ? Use.None : bytes[0] < SecondLevel ? Use.Common : Use.Rare;
    }

    /// <summary>Whether a character is written in simplified Chinese.</summary>
    public static bool IsSimplified(char c) => TryEncode(Simplified, c, stackalloc byte[4]);

    /// <summary>Whether a character is written in traditional Chinese.</summary>
    public static bool IsTraditional(char c) => TryEncode(Traditional, c, stackalloc byte[4]);

    private static bool TryEncode(Encoding encoding, char c, Span<byte> bytes) => encoding.GetBytes([c], bytes) > 0;

    // What is not in the set becomes nothing.
    private static Encoding Strict(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, new EncoderReplacementFallback(""), DecoderFallback.ReplacementFallback)!;
}
