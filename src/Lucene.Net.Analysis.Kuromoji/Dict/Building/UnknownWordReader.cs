namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>Reads <c>unk.def</c>: the words that an unknown run of each character category may be, in file order.</summary>
internal static class UnknownWordReader
{
    public const string DefaultCategory = "DEFAULT";
    private const int ColumnCount = 11;

    public static List<SourceWord>[] Read(string path, CharacterDefinition characters)
    {
        IReadOnlyList<string> names = characters.CategoryNames;
        var words = new List<SourceWord>[names.Count];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = [];
        }

        foreach ((int line, string text) in SourceText.Lines(path))
        {
            List<string> columns = SourceText.Columns(text, path, line);
            if (columns.Count != ColumnCount)
            {
                throw DictionaryFormatException.At(path, line, $"{columns.Count} columns where IPADIC has {ColumnCount}; UniDic and its like cannot be built");
            }

            words[characters.IdOf(columns[0], path, line)].Add(new SourceWord(
                columns[0],
                SourceText.Number(columns[1], 0, ushort.MaxValue, path, line, "the left id"),
                SourceText.Number(columns[2], 0, ushort.MaxValue, path, line, "the right id"),
                (short)SourceText.Number(columns[3], short.MinValue, short.MaxValue, path, line, "the cost"),
                WordListReader.ParseGrammar(columns, 4),
                null,
                "",
                ""));
        }

        int missing = Array.FindIndex(words, list => list.Count == 0);
        return missing < 0 ? words : throw new DictionaryFormatException($"{path}: category {names[missing]} has no unknown word");
    }
}
