using InitiativeBot.Data;

namespace InitiativeBot.Search;

/// <summary>
/// Forms of one Chinese character: traditional and simplified, old and new Japanese. Reads OpenCC's tables
/// (<c>dictionary/characters</c>), a character and its other forms a line, parted by a tab. Immutable, thread-safe.
/// </summary>
public sealed class CharacterForms
{
    private readonly Dictionary<char, char> _forms;

    private CharacterForms(Dictionary<char, char> forms) => _forms = forms;

    /// <summary>No other forms.</summary>
    public static CharacterForms None { get; } = new([]);

    /// <summary>Reads a table; none when the file is missing. Characters outside the basic plane are left out.</summary>
    /// <exception cref="DataFileException">A line is not of the form; names it.</exception>
    public static CharacterForms Load(string path)
    {
        if (!File.Exists(path))
        {
            return None;
        }

        var forms = new Dictionary<char, char>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split('\t');
            if (parts.Length != 2 || parts.Any(p => p.Length == 0))
            {
                throw new DataFileException(path, number, "a line is a character, a tab and its other forms");
            }

            var first = parts[1].Split(' ')[0];
            if (parts[0].Length == 1 && first.Length == 1 && parts[0] != first)
            {
                forms.TryAdd(parts[0][0], first[0]);
            }
        }

        return new CharacterForms(forms);
    }

    /// <summary>The text with every character in the form that the table gives; the same text where it gives none.</summary>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = 0;
        while (first < text.Length && !_forms.ContainsKey(text[first]))
        {
            first++;
        }

        return first == text.Length ? text : string.Create(text.Length, (text, _forms), static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = source._forms.GetValueOrDefault(source.text[i], source.text[i]);
            }
        });
    }
}
