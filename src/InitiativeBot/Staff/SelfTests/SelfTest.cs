using System.Text.Json;
using InitiativeBot.Evaluation;

namespace InitiativeBot.Staff.SelfTests;

/// <summary>
/// What the last self-test found: the file in the data directory that the staff's page wrote, or
/// <c>initiativebot evaluate QUESTIONS.jsonl --json</c>.
/// </summary>
/// <param name="Time">When the file was written.</param>
/// <param name="Report">The figures and every miss.</param>
internal sealed record SelfTest(DateTimeOffset Time, EvaluationReport Report)
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "selftest.json";

    /// <summary>How many messages it asked.</summary>
    public int Count => Report.Kinds.Sum(k => k.Count);

    /// <summary>How many of them were answered rightly.</summary>
    public int Right => Report.Kinds.Sum(RightOf);

    /// <summary>How many messages of a row were answered rightly.</summary>
    public static int RightOf(EvaluationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (int)Math.Round(row.Count * row.Right);
    }

    /// <summary>The report of a file; null where there is none that can be read.</summary>
    public static SelfTest? Read(string path)
    {
        try
        {
            return File.Exists(path) ? new SelfTest(File.GetLastWriteTimeUtc(path), EvaluationReport.Parse(File.ReadAllBytes(path))) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
