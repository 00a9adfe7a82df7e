using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Lucene.Net.Analysis.Kuromoji.Benchmarks;

/// <summary>Runs the peers on the same text where they are installed.</summary>
internal static partial class Peers
{
    private const string JarDirectory = "/usr/share/java";
    private static readonly string[] Jars = ["core", "analyzers-common", "analyzers-kuromoji"];
    private const string MecabDictionary = "/var/lib/mecab/dic/ipadic-utf8";

    public static void MeasureJava(string[] lines, Dictionary<string, double> speeds)
    {
        string[] jars = Directory.Exists(JarDirectory)
            ? [.. Jars.SelectMany(name => Directory.GetFiles(JarDirectory, $"lucene-{name}-*.jar"))]
            : [];
        if (jars.Length < 3)
        {
            Console.WriteLine("java: liblucene8-java is not installed");
            return;
        }

        string program = System.IO.Path.Combine(AppContext.BaseDirectory, "Oracle.java");
        string output = Run("java", $"-cp {string.Join(':', jars)} {program} BENCH", string.Join('\n', lines) + "\n");
        foreach (Match match in JavaSpeed().Matches(output))
        {
            speeds[$"java-lucene-kuromoji {match.Groups[1].Value}"] = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        }

        Console.Write(output);
    }

    public static void MeasureMecab(string[] lines, Dictionary<string, double> speeds)
    {
        if (!Directory.Exists(MecabDictionary))
        {
            Console.WriteLine("mecab: mecab-ipadic-utf8 is not installed");
            return;
        }

        const int Copies = 30;
        string path = System.IO.Path.GetTempFileName();
        File.WriteAllText(path, string.Concat(Enumerable.Repeat(string.Join('\n', lines) + "\n", Copies)));
        long characters = Copies * lines.Sum(line => (long)line.Length);
        double best = 0;
        for (int round = 0; round < 8; round++)
        {
            long start = Stopwatch.GetTimestamp();
            Run("mecab", $"-Owakati -b 65536 -d {MecabDictionary} -o /dev/null {path}", "");
            best = Math.Max(best, characters / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        File.Delete(path);
        speeds["mecab -Owakati NORMAL"] = best;
        Console.WriteLine($"mecab -Owakati: {best:F0} characters/s best of 8 ({Copies} copies of the corpus in one process)");
    }

    private static string Run(string program, string arguments, string input)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    [GeneratedRegex(@"java-lucene-kuromoji (\w+): (\d+) chars/s")]
    private static partial Regex JavaSpeed();
}
