using System.Diagnostics;
using Lucene.Net.Analysis.Ja;

namespace Lucene.Net.Analysis.Kuromoji.Benchmarks;

internal static class Tokenizing
{
    /// <summary>Tokenizes line by line, as the oracle's BENCH does, on one thread; the first rounds warm up.</summary>
    public static Dictionary<string, double> MeasureLines(string[] lines, int rounds)
    {
        var best = new Dictionary<string, double>();
        long characters = lines.Sum(line => (long)line.Length);
        foreach (JapaneseTokenizerMode mode in Enum.GetValues<JapaneseTokenizerMode>())
        {
            using var tokenizer = new JapaneseTokenizer(TextReader.Null, null, false, mode);
            StringReader[] readers = new StringReader[lines.Length];
            double[] speeds = new double[rounds];
            long tokens = 0;
            long allocated = 0;
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < lines.Length; i++)
                {
                    readers[i] = new StringReader(lines[i]);
                }

                tokens = 0;
                long before = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                foreach (StringReader reader in readers)
                {
                    tokens += Run(tokenizer, reader);
                }

                speeds[round] = characters / Stopwatch.GetElapsedTime(start).TotalSeconds;
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Array.Sort(speeds);
            best[mode.ToString()] = speeds[^1];
            Console.WriteLine($"ours {mode}: {speeds[^1]:F0} characters/s best, {speeds[rounds / 2]:F0} median, {tokens} tokens, {allocated} bytes allocated in the last round");
        }

        return best;
    }

    /// <summary>Tokenizes one long stream: the speed and the memory must not depend on its length.</summary>
    public static void MeasureStream(string[] lines, int length)
    {
        string text = string.Join('\n', lines);
        using var tokenizer = new JapaneseTokenizer(TextReader.Null, null, false, JapaneseTokenizerMode.SEARCH);
        Run(tokenizer, new RepeatingReader(text, text.Length));
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        long tokens = Run(tokenizer, new RepeatingReader(text, length));
        double speed = length / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"ours SEARCH, one stream of {length} characters: {speed:F0} characters/s, {tokens} tokens, {GC.GetAllocatedBytesForCurrentThread() - before} bytes allocated");
    }

    private static long Run(JapaneseTokenizer tokenizer, TextReader reader)
    {
        long tokens = 0;
        tokenizer.SetReader(reader);
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
            tokens++;
        }

        tokenizer.End();
        tokenizer.Dispose();
        return tokens;
    }

    private sealed class RepeatingReader(string text, int length) : TextReader
    {
        private int _at;

        public override int Read(char[] buffer, int index, int count)
        {
            int from = _at % text.Length;
            int read = Math.Min(Math.Min(count, length - _at), text.Length - from);
            text.CopyTo(from, buffer, index, read);
            _at += read;
            return read;
        }
    }
}
