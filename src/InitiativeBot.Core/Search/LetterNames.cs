using System.Text;
using InitiativeBot.Data;

namespace InitiativeBot.Search;

/// <summary>
/// Latin letters read aloud: アールピーエー becomes rpa. Read from <c>vocabulary/letternames.ja.txt</c>. Immutable, thread-safe.
/// </summary>
public sealed class LetterNames
{
    // A single letter's name may be a word (ティー) or a part of one.
    private const int FewestLetters = 2;

    private readonly Dictionary<string, char> _letters;
    private readonly Dictionary<string, char>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;

    private LetterNames(Dictionary<string, char> letters)
    {
        _letters = letters;
        _lookup = letters.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = letters.Count == 0 ? 0 : letters.Keys.Max(k => k.Length);
    }

    /// <summary>Reads the file; no names when it is missing.</summary>
    /// <exception cref="DataFileException">A line is not of the form; names it.</exception>
    public static LetterNames Load(string path)
    {
        var letters = new Dictionary<string, char>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split(':', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].Length != 1 || !char.IsAsciiLetterLower(parts[0][0]))
            {
                throw new DataFileException(path, number, "a line is a Latin letter in lower case, a colon and its readings");
            }

            foreach (var name in parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!letters.TryAdd(name, parts[0][0]))
                {
                    throw new DataFileException(path, number, $"\"{name}\" is the name of another letter too");
                }
            }
        }

        return new LetterNames(letters);
    }

    /// <summary>A normalized text with every run of two or more letters' names, from its katakana's begin, as Latin letters.</summary>
    public string Apply(string normalized)
    {
        ArgumentNullException.ThrowIfNull(normalized);
        StringBuilder? changed = null;
        Span<char> found = stackalloc char[normalized.Length < 256 ? normalized.Length : 0];
        var copied = 0;
        for (var start = 0; start < normalized.Length && found.Length > 0; start++)
        {
            if (!IsKatakana(normalized[start]) || (start > 0 && IsKatakana(normalized[start - 1])))
            {
                continue;
            }

            var (count, end) = Read(normalized, start, found);
            // What goes on in katakana may be a word that only begins like letters (アイデア).
            if (count >= FewestLetters && (end == normalized.Length || !IsKatakana(normalized[end])))
            {
                changed ??= new StringBuilder(normalized.Length);
                changed.Append(normalized, copied, start - copied).Append(found[..count]);
                copied = end;
            }
        }

        return changed?.Append(normalized, copied, normalized.Length - copied).ToString() ?? normalized;
    }

    private (int Count, int End) Read(string text, int start, Span<char> found)
    {
        var count = 0;
        while (start < text.Length)
        {
            var length = Math.Min(_longest, text.Length - start);
            while (length > 0 && !_lookup.ContainsKey(text.AsSpan(start, length)))
            {
                length--;
            }

            if (length == 0)
            {
                break;
            }

            found[count++] = _lookup[text.AsSpan(start, length)];
            start += length;
        }

        return (count, start);
    }

    private static bool IsKatakana(char c) => c is >= 'ァ' and <= 'ヺ' or 'ー';
}
