using InitiativeBot.Data;
using InitiativeBot.Search;

namespace InitiativeBot.Vocabulary;

/// <summary>
/// The synonyms of <c>vocabulary/synonyms.ja.txt</c>: groups of words that stand for each other (<c>a,b,c</c>), and soft words
/// that also call for hard ones (<c>soft => hard</c>). Finds which groups a text names. Immutable, thread-safe.
/// </summary>
public sealed class Synonyms
{
    private readonly Dictionary<string, string[]> _groups;
    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;

    private Synonyms(Dictionary<string, string[]> groups)
    {
        _groups = groups;
        _lookup = groups.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = groups.Count == 0 ? 0 : groups.Keys.Max(k => k.Length);
    }

    /// <summary>No synonyms.</summary>
    public static Synonyms None { get; } = new(new(StringComparer.Ordinal));

    /// <summary>All words, folded.</summary>
    public IEnumerable<string> Names => _groups.Keys;

    /// <summary>Reads the file; none when it is missing.</summary>
    /// <exception cref="DataFileException">A line is of no known form; names it.</exception>
    public static Synonyms Load(string path)
    {
        if (!File.Exists(path))
        {
            return None;
        }

        var names = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<(string[] Soft, string[] Hard)> oneWay = [];
        var number = 0;
        foreach (var line in Lines(path))
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            var sides = text.Split("=>", StringSplitOptions.TrimEntries);
            var words = sides.Select(s => s.Split(',', StringSplitOptions.TrimEntries)).ToArray();
            if (words.Length > 2 || words.SelectMany(w => w).Any(w => w.Length == 0) || (words.Length == 1 && words[0].Length < 2))
            {
                throw new DataFileException(path, number, "a line of synonyms is written a,b,c or soft => hard");
            }

            if (words.SelectMany(w => w).FirstOrDefault(w => Fold(w).Length == 0) is { } mark)
            {
                throw new DataFileException(path, number, $"\"{mark}\" has no letter by which it could be found");
            }

            if (words.Length == 2)
            {
                oneWay.Add((words[0], words[1]));
                continue;
            }

            // In two groups it would make one of them, without either saying so.
            if (words[0].FirstOrDefault(w => names.ContainsKey(Fold(w))) is { } known)
            {
                throw new DataFileException(path, number, $"\"{known}\" stands in another group too");
            }

            foreach (var word in words[0])
            {
                Add(names, word, Fold(words[0][0]));
            }
        }

        foreach (var (soft, hard) in oneWay)
        {
            foreach (var word in soft)
            {
                foreach (var target in hard.Select(Fold))
                {
                    foreach (var group in names.TryGetValue(target, out var groups) ? groups.ToArray() : [target])
                    {
                        Add(names, word, group);
                    }
                }
            }

            foreach (var target in hard.Select(Fold).Where(t => !names.ContainsKey(t)))
            {
                Add(names, target, target);
            }
        }

        return new Synonyms(names.ToDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>The groups that a folded text names (<see cref="JapaneseText.Fold"/>), longest words first at each place.</summary>
    public IEnumerable<string> GroupsIn(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        for (var start = 0; start < folded.Length;)
        {
            var length = Math.Min(_longest, folded.Length - start);
            while (length > 0 && !(_lookup.ContainsKey(folded.AsSpan(start, length)) && IsWhole(folded, start, length)))
            {
                length--;
            }

            if (length > 0)
            {
                foreach (var group in _lookup[folded.AsSpan(start, length)])
                {
                    yield return group;
                }
            }

            start += Math.Max(1, length);
        }
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, 0, "cannot be read: " + e.Message, e);
        }
    }

    // Words of Latin letters and digits are no parts of longer ones.
    private static bool IsWhole(string text, int start, int length)
    {
        var end = start + length;
        return !(char.IsAsciiLetter(text[start]) && start > 0 && char.IsAsciiLetter(text[start - 1]))
            && !(char.IsAsciiLetter(text[end - 1]) && end < text.Length && char.IsAsciiLetter(text[end]));
    }

    private static void Add(Dictionary<string, List<string>> names, string word, string group)
    {
        var key = Fold(word);
        if (!names.TryGetValue(key, out var groups))
        {
            names.Add(key, groups = []);
        }

        if (!groups.Contains(group))
        {
            groups.Add(group);
        }
    }

    private static string Fold(string word) => JapaneseText.Fold(JapaneseText.Normalize(word));
}
