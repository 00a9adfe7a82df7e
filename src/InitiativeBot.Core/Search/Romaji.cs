using System.Text;
using InitiativeBot.Data;

namespace InitiativeBot.Search;

/// <summary>
/// Japanese in Latin letters as kana: suido becomes すいど. Read from <c>vocabulary/romaji.txt</c>; doubled consonants, n before
/// consonants and long vowels with marks are rules. Immutable, thread-safe.
/// </summary>
public sealed class Romaji
{
    private const char Small = 'っ';
    private const char Nasal = 'ん';

    private readonly Dictionary<string, string> _syllables;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;

    private Romaji(Dictionary<string, string> syllables)
    {
        _syllables = syllables;
        _lookup = syllables.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = syllables.Count == 0 ? 0 : syllables.Keys.Max(k => k.Length);
    }

    /// <summary>Reads the table; none when it is missing.</summary>
    /// <exception cref="DataFileException">A line is not of the form; names it.</exception>
    public static Romaji Load(string path)
    {
        var syllables = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || !parts[0].All(char.IsAsciiLetterLower) || !syllables.TryAdd(parts[0], parts[1]))
            {
                throw new DataFileException(path, number, "a line is a syllable in Latin letters, once, a space and its kana");
            }
        }

        return new Romaji(syllables);
    }

    /// <summary>
    /// A normalized text with the words that can be read as Japanese in hiragana; words that cannot stay. Gives the same text
    /// when no word can.
    /// </summary>
    public string ToHiragana(string normalized)
    {
        ArgumentNullException.ThrowIfNull(normalized);
        var kana = new StringBuilder(normalized.Length);
        for (var i = 0; i < normalized.Length;)
        {
            var end = i;
            while (end < normalized.Length && IsLetter(normalized[end]))
            {
                end++;
            }

            if (end == i)
            {
                kana.Append(normalized[i++]);
                continue;
            }

            var length = kana.Length;
            if (!TryRead(normalized.AsSpan(i, end - i), kana))
            {
                kana.Length = length;
                kana.Append(normalized, i, end - i);
            }

            i = end;
        }

        return kana.ToString();
    }

    /// <summary>Whether a word of Latin letters can be read as Japanese.</summary>
    public bool CanRead(ReadOnlySpan<char> word) => word.Length > 0 && TryRead(word, new StringBuilder());

    private bool TryRead(ReadOnlySpan<char> word, StringBuilder kana)
    {
        Span<char> plain = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            plain[i] = WithoutMacron(word[i]);
        }

        for (var i = 0; i < plain.Length;)
        {
            var length = Math.Min(_longest, plain.Length - i);
            while (length > 0 && !_lookup.ContainsKey(plain.Slice(i, length)))
            {
                length--;
            }

            if (length > 0)
            {
                kana.Append(_lookup[plain.Slice(i, length)]);
                i += length;
            }
            else if (i + 1 < plain.Length && plain[i] is 'm' && plain[i + 1] is 'b' or 'p' or 'm')
            {
                kana.Append(Nasal);
                i++;
            }
            else if (i + 1 < plain.Length && !IsVowel(plain[i]) && (plain[i] == plain[i + 1] || (plain[i], plain[i + 1]) is ('t', 'c')))
            {
                kana.Append(Small);
                i++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLetter(char c) => char.IsAsciiLetterLower(c) || WithoutMacron(c) != c;

    private static bool IsVowel(char c) => c is 'a' or 'i' or 'u' or 'e' or 'o';

    private static char WithoutMacron(char c) => c switch
    {
        'ā' or 'â' => 'a',
        'ī' or 'î' => 'i',
        'ū' or 'û' => 'u',
        'ē' or 'ê' => 'e',
        'ō' or 'ô' => 'o',
        _ => c,
    };
}
