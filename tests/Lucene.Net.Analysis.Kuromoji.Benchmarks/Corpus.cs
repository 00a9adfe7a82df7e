using System.IO.Compression;
using System.Text.Json;

namespace Lucene.Net.Analysis.Kuromoji.Benchmarks;

internal static class Corpus
{
    /// <summary>The lines of the oracle's corpus.</summary>
    public static string[] Lines()
    {
        string path = System.IO.Path.Combine(AppContext.BaseDirectory, "dev.NORMAL.jsonl.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            lines.Add(document.RootElement.GetProperty("text").GetString()!);
        }

        return [.. lines];
    }
}
