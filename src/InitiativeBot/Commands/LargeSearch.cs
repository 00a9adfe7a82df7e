using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InitiativeBot.Hosting;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Search.Stored;

namespace InitiativeBot.Commands;

/// <summary><c>search --in FILE</c>: a file of very many measures, whose index is kept on the disk and made anew only when the file changed.</summary>
internal static class LargeSearch
{
    /// <summary>The folder in the data directory of such indexes.</summary>
    public const string Folder = "large";

    public static int Run(string file, string dataPath, string text, int limit, bool asJson)
    {
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"{file}: there is no such file");
            return CommandLine.WrongUsage;
        }

        var index = DataDirectory.Find("index");
        // Where the words are cut otherwise, other terms stand in the index.
        var key = StoredMeasures.KeyOf([file, .. Directory.EnumerateFiles(Path.Combine(index, "vocabulary")).Order(StringComparer.Ordinal)]);
        using var measures = Open(file, dataPath, key, JapaneseWords.Load(index));
        var began = Stopwatch.GetTimestamp();
        var found = measures.Search(text, limit).Select(h => measures.Find(h.Id)!).ToList();
        var took = Stopwatch.GetElapsedTime(began);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize([.. found.Select(MeasureRecord.From)], MeasureJson.Readable.IReadOnlyListMeasureRecord));
            return CommandLine.Good;
        }

        var width = found.Select(m => m.Id.ToString().Length).DefaultIfEmpty().Max();
        foreach (var measure in found)
        {
            Console.WriteLine($"{measure.Id.ToString().PadRight(width)}  {measure.Title}  {measure.Department.Text}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Count} of {measures.Count} in {took.TotalMilliseconds:0.0} ms"));
        return CommandLine.Good;
    }

    private static StoredMeasures Open(string file, string dataPath, string key, JapaneseWords words)
    {
        try
        {
            return StoredMeasures.Open(Path.Combine(dataPath, Folder), key, MeasureFile.Stream(file), words, new Progress());
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is Data.DataFileException wrong)
        {
            throw new Data.DataFileException(file, 0, wrong.Problem, wrong);
        }
    }

    /// <summary>Tells how far the index is, on the line of errors. Thread-safe.</summary>
    private sealed class Progress : IProgress<int>
    {
        private const int Step = 5_000;

        public void Report(int value)
        {
            if (value % Step == 0)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} measures"));
            }
        }
    }
}
