using InitiativeBot.Data;

namespace InitiativeBot.Search;

/// <summary>
/// Readings that a city's staff set where the tokenizer's are wrong: <c>index/vocabulary/readings.ja.csv</c>. Immutable,
/// thread-safe.
/// </summary>
public sealed class Readings
{
    private const char Digit = '0';

    private readonly ILookup<char, (string Text, string Reading, bool AfterDigit)> _byFirst;

    private Readings(IEnumerable<(string Text, string Reading, bool AfterDigit)> entries) =>
        _byFirst = entries.OrderByDescending(e => e.Text.Length).ThenByDescending(e => e.AfterDigit).ToLookup(e => e.Text[0]);

    /// <summary>No readings.</summary>
    public static Readings None { get; } = new([]);

    /// <summary>Reads the file; none when it is missing.</summary>
    /// <exception cref="DataFileException">A line is of no known form; names it.</exception>
    public static Readings Load(string path)
    {
        if (!File.Exists(path))
        {
            return None;
        }

        List<(string, string, bool)> entries = [];
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var afterDigit = line[0] == Digit;
            var fields = line.TrimStart(Digit).Split(',');
            if (fields is not [{ Length: > 0 } text, { Length: > 0 } reading] || !Furigana.IsNeeded(text) || Furigana.IsNeeded(reading) || reading.Any(c => c is >= 'ァ' and <= 'ヶ'))
            {
                throw new DataFileException(path, number, "a line is a text with a Chinese character, a comma and its reading in hiragana");
            }

            if (Furigana.Align(text, reading) is null)
            {
                throw new DataFileException(path, number, $"\"{text}\" cannot be read \"{reading}\": its kana and marks stand in the reading too");
            }

            entries.Add((text, reading, afterDigit));
        }

        return new Readings(entries);
    }

    /// <summary>The reading that is set for the text at a place, the longest first; null where none is.</summary>
    /// <param name="text">The whole text, widths folded.</param>
    /// <param name="start">The place.</param>
    /// <param name="endsAt">Whether a word of the tokenizer ends at a place.</param>
    internal (int Length, string Reading)? At(string text, int start, Func<int, bool> endsAt)
    {
        foreach (var (word, reading, afterDigit) in _byFirst[text[start]])
        {
            if (string.CompareOrdinal(text, start, word, 0, word.Length) == 0 && endsAt(start + word.Length) && (!afterDigit || (start > 0 && char.IsAsciiDigit(text[start - 1]))))
            {
                return (word.Length, reading);
            }
        }

        return null;
    }
}
