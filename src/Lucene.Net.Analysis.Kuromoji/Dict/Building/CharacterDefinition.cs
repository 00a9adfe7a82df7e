using System.Globalization;

namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>
/// The character categories of <c>char.def</c>: for each UTF-16 code unit the bits of <see cref="CharacterTable"/>
/// except the code. Of several categories the first counts, of several lines the last; the middle dot, which the file
/// has among katakana, is a symbol. The default category is number 0.
/// </summary>
internal sealed class CharacterDefinition
{
    private const int MiddleDot = 0x30FB;
    private const string Symbols = "SYMBOL";
    private static readonly string[] KanjiCategories = ["KANJI", "KANJINUMERIC"];

    private readonly Dictionary<string, (int Id, uint Flags)> _categories = new(StringComparer.Ordinal);
    private int _nextId = 1;

    private CharacterDefinition()
    {
    }

    public uint[] Units { get; } = new uint[CharacterTable.Length];

    public IReadOnlyList<string> CategoryNames => [.. _categories.OrderBy(category => category.Value.Id).Select(category => category.Key)];

    public static CharacterDefinition Read(string path)
    {
        var definition = new CharacterDefinition();
        var names = new string?[CharacterTable.Length];
        foreach ((int line, string text) in SourceText.Lines(path))
        {
            int comment = text.IndexOf('#', StringComparison.Ordinal);
            string[] fields = (comment < 0 ? text : text[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0)
            {
                continue;
            }

            if (fields[0].StartsWith("0x", StringComparison.Ordinal))
            {
                MapRange(fields, names, path, line);
            }
            else
            {
                definition.Declare(fields, path, line);
            }
        }

        definition.Fill(names, path);
        return definition;
    }

    public int IdOf(string category, string path, int line) => _categories.TryGetValue(category, out (int Id, uint Flags) found)
        ? found.Id
        : throw DictionaryFormatException.At(path, line, $"unknown character category {category}");

    private static void MapRange(string[] fields, string?[] names, string path, int line)
    {
        string[] ends = fields[0].Split("..");
        if (fields.Length < 2 || ends.Length > 2)
        {
            throw DictionaryFormatException.At(path, line, "expected a code or a range of codes, and a category");
        }

        int first = Code(ends[0]);
        int last = Code(ends[^1]);
        for (int code = first; code <= last; code++)
        {
            names[code] = code == MiddleDot ? Symbols : fields[1];
        }

        int Code(string text) =>
            int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) && code < names.Length
                ? code
                : throw DictionaryFormatException.At(path, line, $"{text} is no code of the basic plane");
    }

    private void Declare(string[] fields, string path, int line)
    {
        if (fields.Length != 4)
        {
            throw DictionaryFormatException.At(path, line, "expected a category with three numbers");
        }

        bool invoke = SourceText.Number(fields[1], 0, 1, path, line, "invoke") == 1;
        bool group = SourceText.Number(fields[2], 0, 1, path, line, "group") == 1;
        uint flags = (invoke ? CharacterTable.Invoke : 0)
            | (group ? CharacterTable.Group : 0)
            | (KanjiCategories.Contains(fields[0]) ? CharacterTable.Kanji : 0);
        int id = fields[0] == UnknownWordReader.DefaultCategory ? 0 : _nextId++;
        if (id > byte.MaxValue || !_categories.TryAdd(fields[0], (id, flags)))
        {
            throw DictionaryFormatException.At(path, line, $"category {fields[0]} is declared twice, or is one too many");
        }
    }

    private void Fill(string?[] names, string path)
    {
        if (!_categories.ContainsKey(UnknownWordReader.DefaultCategory))
        {
            throw new DictionaryFormatException($"{path}: category {UnknownWordReader.DefaultCategory} is not declared");
        }

        for (int code = 0; code < names.Length; code++)
        {
            string name = names[code] ?? UnknownWordReader.DefaultCategory;
            if (!_categories.TryGetValue(name, out (int Id, uint Flags) category))
            {
                throw new DictionaryFormatException($"{path}: category {name} is used and not declared");
            }

            Units[code] = ((uint)category.Id << CharacterTable.CategoryShift)
                | category.Flags
                | (Punctuation.Is((char)code) ? CharacterTable.Punctuation : 0);
        }
    }
}
