using System.Text;

namespace InitiativeBot.Search.Suggesting;

/// <summary>
/// A text whose Korean syllables are taken apart into the letters that are typed, so that a syllable that is being written
/// (<c>숟</c>) begins the word that it will become (<c>수도</c>).
/// </summary>
internal static class JamoKey
{
    private const char First = '가';
    private const char Last = '힣';
    private const int Vowels = 21;
    private const int Finals = 28;

    private static readonly string[] Leads = ["ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];
    private static readonly string[] Middles =
    [
        "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
    ];
    private static readonly string[] Ends =
    [
        "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ",
        "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
    ];

    /// <summary>The key of a text; what is no Korean syllable stays.</summary>
    public static string Of(string text)
    {
        var letters = new StringBuilder(text.Length * 3);
        foreach (var c in text)
        {
            _ = c switch
            {
                >= First and <= Last => letters.Append(Leads[(c - First) / (Vowels * Finals)]).Append(Middles[(c - First) / Finals % Vowels]).Append(Ends[(c - First) % Finals]),
                // What a letter that stands alone becomes by NFKC.
                >= '\u1100' and <= '\u1112' => letters.Append(Leads[c - '\u1100']),
                >= '\u1161' and <= '\u1175' => letters.Append(Middles[c - '\u1161']),
                >= '\u11A8' and <= '\u11C2' => letters.Append(Ends[c - '\u11A7']),
                _ => letters.Append(c),
            };
        }

        return letters.ToString();
    }
}
