using System.Text.Json;

namespace InitiativeBot.Staff.Reports;

/// <summary>
/// What the last self-test found: the file that <c>initiativebot evaluate QUESTIONS.jsonl --json</c> wrote into the data
/// directory.
/// </summary>
/// <param name="Day">The day of the file, UTC.</param>
/// <param name="Count">How many questions it had.</param>
/// <param name="Right">How many of them were answered rightly.</param>
internal sealed record SelfTest(DateOnly Day, int Count, int Right)
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "selftest.json";

    /// <summary>The figures of a file; null where there is none that can be read.</summary>
    public static SelfTest? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var kinds = document.RootElement.GetProperty("kinds").EnumerateArray().Select(k => (Count: k.GetProperty("count").GetInt32(), Right: k.GetProperty("right").GetDouble())).ToList();
            return new SelfTest(DateOnly.FromDateTime(File.GetLastWriteTimeUtc(path)), kinds.Sum(k => k.Count), (int)Math.Round(kinds.Sum(k => k.Count * k.Right)));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
