using System.Text;
using Lucene.Net.Analysis.Ja.Resources;

namespace Lucene.Net.Analysis.Ja;

/// <summary>Writes kana in Latin letters after Hepburn, long vowels as single ones.</summary>
public static class Romaji
{
    private const char SmallTsu = '\u30C3';
    private const char ProlongedSoundMark = '\u30FC';
    private const int HiraganaToKatakana = 0x60;

    private static readonly Dictionary<string, string> Letters = Resource.Lines("romaji.txt")
        .Select(line => line.Split(' '))
        .ToDictionary(fields => fields[0], fields => fields[1], StringComparer.Ordinal);

    /// <summary>The text with its hiragana and katakana in Latin letters; everything else stays.</summary>
    /// <param name="kana">The text.</param>
    public static string FromKana(string kana)
    {
        string text = string.Create(kana.Length, kana, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = source[i] is >= '\u3041' and <= '\u3096' ? (char)(source[i] + HiraganaToKatakana) : source[i];
            }
        });
        var output = new StringBuilder(text.Length * 2);
        bool doubled = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == SmallTsu)
            {
                doubled = true;
                continue;
            }

            bool pair = i + 1 < text.Length && Letters.ContainsKey(text.Substring(i, 2));
            if (Letters.TryGetValue(text.Substring(i, pair ? 2 : 1), out string? letters))
            {
                output.Append(doubled ? Double(letters) : "").Append(letters);
                i += pair ? 1 : 0;
            }
            else if (text[i] != ProlongedSoundMark)
            {
                output.Append(text[i]);
            }

            doubled = false;
        }

        return output.ToString();
    }

    private static string Double(string letters) => letters[0] switch
    {
        'a' or 'i' or 'u' or 'e' or 'o' or 'n' => "",
        'c' => "t",
        char consonant => consonant.ToString(),
    };
}
