using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InitiativeBot.Core.Tests.Large;
using InitiativeBot.Evaluation;
using InitiativeBot.Measures;
using InitiativeBot.Search;
using InitiativeBot.Search.Stored;

namespace InitiativeBot.Core.Benchmarks;

/// <summary>The measures of a whole country: how long their index takes to build and to open, how fast and large it is.</summary>
internal static class LargeRun
{
    private const int WarmUp = 500;
    private const int Queries = 5_000;

    /// <summary>Writes the measures, in the form of <c>index/measures.json</c>.</summary>
    public static void Write(string file)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        var before = "[";
        foreach (var measure in ManyMeasures.Make(MeasureFile.Load(Path.Combine("index", "measures.json")), "福岡市"))
        {
            writer.WriteLine(before);
            writer.Write(JsonSerializer.Serialize(MeasureRecord.From(measure), MeasureJson.Readable.MeasureRecord));
            before = ",";
        }

        writer.WriteLine("]");
    }

    /// <summary>Builds it in a folder of its own, opens it again and searches.</summary>
    public static void Run(int municipalities)
    {
        var folder = Directory.CreateTempSubdirectory("large-").FullName;
        try
        {
            var words = JapaneseWords.Load("index");
            var material = MeasureFile.Load(Path.Combine("index", "measures.json"));
            var measures = ManyMeasures.Make(material, "福岡市", municipalities);
            var started = Stopwatch.GetTimestamp();
            StoredMeasures.Open(folder, "large", measures, words, new Progress(municipalities * ManyMeasures.Each)).Dispose();
            var built = Stopwatch.GetElapsedTime(started);
            started = Stopwatch.GetTimestamp();
            using var stored = StoredMeasures.Open(folder, "large", [], words);
            stored.Search("水道");
            var opened = Stopwatch.GetElapsedTime(started);
            var bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            var questions = QuestionCase.Load("tests/InitiativeBot.Core.Tests/Evaluation/questions-dev.jsonl")
                .Where(q => q.Language == "ja").Select(q => q.Turns[0]).ToList();
            var random = new Random(1);
            var taken = new List<double>();
            var right = 0;
            for (var i = 0; i < WarmUp + Queries; i++)
            {
                // Every second one names a municipality and a title of it; the others are questions as people ask them.
                var isTitle = i % 2 == 0;
                var place = random.Next(municipalities);
                var name = ManyMeasures.NameOf(place);
                var text = isTitle ? $"{name}の{material[random.Next(material.Count)].Title}" : $"{name} {questions[random.Next(questions.Count)]}";
                var begun = Stopwatch.GetTimestamp();
                var hits = stored.Search(text);
                if (i >= WarmUp)
                {
                    taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                    right += hits.Count > 0 && hits[0].Id.Pillar == place + 1 ? 1 : 0;
                }
            }

            taken.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"measures {stored.Count}, built in {built.TotalSeconds:F1} s on {Environment.ProcessorCount} processors, {bytes / 1048576} MB on the disk"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"opened again, first search included, in {opened.TotalMilliseconds:F0} ms"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Queries} searches: p50 {taken[taken.Count / 2]:F2} ms, p99 {taken[taken.Count * 99 / 100]:F2} ms, longest {taken[^1]:F2} ms; the first hit is of the municipality asked for in {(double)right / Queries:P1}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {Environment.WorkingSet / 1048576} MB, mapped files included; heap {GC.GetTotalMemory(forceFullCollection: true) / 1048576} MB"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Progress(int all) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % Math.Max(1, all / 10) == 0)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} of {all}"));
            }
        }
    }
}
