using System.Text;
using KanaRomaji = Lucene.Net.Analysis.Ja.Romaji;

namespace InitiativeBot.Search.Suggesting;

/// <summary>
/// A reading in Latin letters in which it does not matter how somebody writes Japanese with them: Hepburn or Kunrei
/// (<c>shi</c>, <c>si</c>), long vowels doubled, as <c>ou</c> or single (<c>toukyou</c>, <c>tōkyō</c>, <c>tokyo</c>).
/// </summary>
internal static class RomajiKey
{
    // In this order: what is longer, or is made of what another makes, comes first.
    private static readonly (string From, string To)[] Foldings =
    [
        ("cch", "tch"), ("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch", "ty"), ("tsu", "tu"), ("dzu", "zu"), ("du", "zu"), ("di", "zi"),
        ("dy", "zy"), ("fu", "hu"), ("ji", "zi"), ("j", "zy"), ("yy", "y"), ("mb", "nb"), ("mp", "np"), ("mm", "nm"), ("nn", "n"),
        ("ou", "o"), ("oo", "o"), ("uu", "u"), ("aa", "a"), ("ii", "i"), ("ee", "e"),
    ];

    /// <summary>The key of a text that is to be found.</summary>
    /// <param name="kana">Kana, Latin letters or both, in lower case.</param>
    public static string Of(string kana)
    {
        var letters = new StringBuilder(kana.Length * 2);
        foreach (var c in KanaRomaji.FromKana(kana))
        {
            if (Plain(c) is { } plain)
            {
                letters.Append(plain);
            }
        }

        foreach (var (from, to) in Foldings)
        {
            letters.Replace(from, to);
        }

        return letters.ToString();
    }

    /// <summary>The key of what somebody has typed so far: what may still become another sound is left out.</summary>
    public static string OfBeginning(string typed)
    {
        var key = Of(typed);
        return key switch
        {
            [.., 's' or 't' or 'z', 'y'] => key[..^1],
            [.., 't', 's'] => key[..^1],
            [.., 'f'] => key[..^1] + 'h',
            [.., 'c'] => key[..^1] + 't',
            [_, .., 'd'] => key[..^1],
            _ => key,
        };
    }

    private static char? Plain(char c) => c switch
    {
        'ā' or 'â' => 'a',
        'ī' or 'î' => 'i',
        'ū' or 'û' => 'u',
        'ē' or 'ê' => 'e',
        'ō' or 'ô' => 'o',
        _ => char.IsLetterOrDigit(c) ? c : null,
    };
}
