namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>
/// Reads the word lists: every CSV file of the directory. Words of equal surface keep the order of the file names and,
/// within a file, of its lines, because equal costs are decided by that order.
/// </summary>
internal static class WordListReader
{
    private const int ColumnCount = 13;
    private const int MaxFieldLength = 255;

    public static List<SourceWord> Read(string directory, IProgress<DictionaryBuildProgress>? progress)
    {
        string[] files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.csv") : [];
        if (files.Length == 0)
        {
            throw new DictionaryFormatException($"{directory}: no CSV file of a dictionary is here");
        }

        Array.Sort(files, StringComparer.Ordinal);
        var words = new List<SourceWord>(400_000);
        for (int i = 0; i < files.Length; i++)
        {
            progress?.Report(new DictionaryBuildProgress(DictionaryBuildStage.Words, (double)i / files.Length));
            foreach ((int line, string text) in SourceText.Lines(files[i]))
            {
                words.Add(Parse(text, files[i], line));
            }
        }

        return [.. words.OrderBy(word => word.Surface, StringComparer.Ordinal)];
    }

    public static Grammar ParseGrammar(IReadOnlyList<string> columns, int first) => new(
        string.Join('-', columns.Skip(first).Take(4).Where(column => column != "*")),
        None(columns[first + 4]),
        None(columns[first + 5]));

    private static SourceWord Parse(string text, string file, int line)
    {
        List<string> columns = SourceText.Columns(text, file, line);
        if (columns.Count != ColumnCount)
        {
            throw DictionaryFormatException.At(
                file, line, $"{columns.Count} columns where IPADIC has {ColumnCount}; UniDic and its like cannot be built");
        }

        if (columns[0].Length is 0 or > MaxFieldLength || columns[11].Length > MaxFieldLength || columns[12].Length > MaxFieldLength)
        {
            throw DictionaryFormatException.At(file, line, $"a surface has 1 to {MaxFieldLength} characters, a reading at most as many");
        }

        return new SourceWord(
            columns[0],
            SourceText.Number(columns[1], 0, ushort.MaxValue, file, line, "the left id"),
            SourceText.Number(columns[2], 0, ushort.MaxValue, file, line, "the right id"),
            (short)SourceText.Number(columns[3], short.MinValue, short.MaxValue, file, line, "the cost"),
            ParseGrammar(columns, 4),
            columns[10] == "*" || columns[10] == columns[0] ? null : columns[10],
            columns[11],
            columns[12]);
    }

    private static string None(string column) => column == "*" ? "" : column;
}
