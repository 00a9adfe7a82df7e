using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Analysis.Ja;
using Lucene.Net.Analysis.Ja.Dict;

namespace Lucene.Net.Analysis.Kuromoji.Benchmarks;

internal static class ColdStart
{
    /// <summary>Starts this program anew, which loads the dictionary and tells how long it took.</summary>
    public static void Run()
    {
        for (int i = 0; i < 3; i++)
        {
            using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, "ready") { RedirectStandardOutput = true })!;
            Console.Write(child.StandardOutput.ReadToEnd());
            child.WaitForExit();
        }
    }

    public static void Report()
    {
        long memory = Process.GetCurrentProcess().WorkingSet64;
        long start = Stopwatch.GetTimestamp();
        JapaneseDictionary dictionary = JapaneseDictionary.Default;
        double loaded = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        memory = Process.GetCurrentProcess().WorkingSet64 - memory;
        using var tokenizer = new JapaneseTokenizer(new StringReader("令和"), dictionary);
        tokenizer.Reset();
        tokenizer.IncrementToken();
        double first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cold process: dictionary ready in {loaded:F1} ms, first token in {first:F1} ms, {memory / 1048576.0:F1} MB more resident"));
    }
}
