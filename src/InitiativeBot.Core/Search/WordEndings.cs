using InitiativeBot.Data;

namespace InitiativeBot.Search;

/// <summary>
/// Particles that languages write to the end of a word (공원에서, शहरको), read from <c>vocabulary/endings.txt</c>. Immutable,
/// thread-safe.
/// </summary>
public sealed class WordEndings
{
    // Shorter words may be nothing but what looks like an ending.
    private const int ShortestStem = 2;

    private readonly Dictionary<string, string[]> _endings;

    private WordEndings(Dictionary<string, string[]> endings) => _endings = endings;

    /// <summary>Reads the file; no endings when it is missing.</summary>
    /// <exception cref="DataFileException">A line is not of the form; names it.</exception>
    public static WordEndings Load(string path)
    {
        var endings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split(':', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts.Any(p => p.Length == 0) || !endings.TryAdd(
                parts[0], [.. parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(JapaneseText.Normalize).OrderByDescending(e => e.Length)]))
            {
                throw new DataFileException(path, number, "a line is a language, once, a colon and its endings");
            }
        }

        return new WordEndings(endings);
    }

    /// <summary>A normalized word without the longest ending that it has; the word itself where it has none.</summary>
    public string Strip(string word, string language)
    {
        ArgumentNullException.ThrowIfNull(word);
        foreach (var ending in _endings.GetValueOrDefault(language) ?? [])
        {
            if (word.Length >= ending.Length + ShortestStem && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }
}
