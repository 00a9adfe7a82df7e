using System.Text;

namespace Lucene.Net.Analysis.Ja.Dict;

/// <summary>
/// Reads the lines of a user dictionary: <c>text,segmentation,readings,part of speech</c>. A column may stand in quotes
/// (a quote inside is doubled). A comment is a line that starts with #, or the rest of a line's last column from a # with a
/// space before it; so C# is a word, and one that starts with # is written in quotes.
/// </summary>
internal static class UserDictionaryReader
{
    private const int ColumnCount = 4;

    public static List<UserDictionaryEntry> Read(TextReader reader)
    {
        var entries = new List<UserDictionaryEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        int line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            text = line == 1 ? text.TrimStart('\uFEFF') : text;
            if (string.IsNullOrWhiteSpace(text) || text.TrimStart()[0] == '#')
            {
                continue;
            }

            UserDictionaryEntry entry = Parse(text, line);
            if (!lines.TryAdd(entry.Surface, line))
            {
                throw Error(line, $"\"{entry.Surface}\" is already defined in line {lines[entry.Surface]}");
            }

            entries.Add(entry);
        }

        entries.Sort((a, b) => string.CompareOrdinal(a.Surface, b.Surface));
        return entries;
    }

    private static UserDictionaryEntry Parse(string text, int line)
    {
        List<string> columns = Columns(text, line);
        if (columns.Count != ColumnCount)
        {
            throw Error(line, $"{columns.Count} columns where there should be {ColumnCount}: text, segmentation, readings, part of speech");
        }

        string surface = string.Concat(Words(columns[0]));
        string[] segments = Words(columns[1]);
        string[] readings = Words(columns[2]);
        string partOfSpeech = columns[3].Trim();
        if (surface.Length == 0 || partOfSpeech.Length == 0)
        {
            throw Error(line, "the text and the part of speech must not be empty");
        }

        if (string.Concat(segments) != surface)
        {
            throw Error(line, $"the segmentation \"{columns[1].Trim()}\" does not spell \"{surface}\"");
        }

        if (segments.Length != readings.Length)
        {
            throw Error(line, $"{segments.Length} segments but {readings.Length} readings");
        }

        return new UserDictionaryEntry(line, surface, segments, readings, partOfSpeech);
    }

    private static List<string> Columns(string text, int line)
    {
        var columns = new List<string>(ColumnCount);
        var column = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : ',';
            if (quoted)
            {
                if (i == text.Length)
                {
                    throw Error(line, "a quote is opened and not closed");
                }

                if (c != '"')
                {
                    column.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    column.Append(c);
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && string.IsNullOrWhiteSpace(column.ToString()))
            {
                column.Clear();
                quoted = true;
            }
            else if (c == '#' && columns.Count == ColumnCount - 1 && i > 0 && char.IsWhiteSpace(text[i - 1]))
            {
                i = text.Length - 1;
            }
            else if (c == ',')
            {
                columns.Add(column.ToString());
                column.Clear();
            }
            else
            {
                column.Append(c);
            }
        }

        return columns;
    }

    private static string[] Words(string column) => column.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static DictionaryFormatException Error(int line, string problem) => new($"user dictionary, line {line}: {problem}");
}
