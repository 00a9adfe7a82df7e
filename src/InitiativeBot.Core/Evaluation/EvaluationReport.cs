using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InitiativeBot.Evaluation;

/// <summary>The figures of one kind of question, each a share from 0 to 1.</summary>
public sealed record EvaluationRow(string Kind, int Count, double Right, double Hit1, double Hit3, double MeanReciprocalRank, double Recall, double Precision);

/// <summary>A question that was not answered rightly.</summary>
public sealed record EvaluationMiss(string Id, string Kind, string Style, string Question, string Expected, string Intent, string Got);

/// <summary>The figures of a run, by kind, and every miss.</summary>
public sealed record EvaluationReport(IReadOnlyList<EvaluationRow> Rows, IReadOnlyList<EvaluationMiss> Misses)
{
    private const int LongestShown = 60;

    /// <summary>Sums up the scores of a run.</summary>
    public static EvaluationReport Of(IReadOnlyList<TurnScore> scores) => new(
        [.. scores.GroupBy(s => s.Case.Kind).Select(Row)],
        [.. scores.Where(s => !s.Right).Select(Miss)]);

    /// <summary>The report as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, new EvaluationJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }).EvaluationReport);

    private static EvaluationRow Row(IGrouping<string, TurnScore> scores) => new(
        scores.Key,
        scores.Count(),
        scores.Average(s => s.Right ? 1 : 0),
        scores.Average(s => s.Rank == 1 ? 1 : 0),
        scores.Average(s => s.Rank is >= 1 and <= 3 ? 1 : 0),
        scores.Average(s => s.Rank is >= 1 and <= 10 ? 1.0 / s.Rank : 0),
        scores.Average(s => s.Recall),
        scores.Average(s => s.Precision));

    private static EvaluationMiss Miss(TurnScore score)
    {
        var expected = score.Case.Expected[score.Turn];
        var question = score.Case.Turns[score.Turn];
        return new EvaluationMiss(
            score.Case.Id, score.Case.Kind, score.Case.Style,
            question.Length <= LongestShown ? question : question[..LongestShown] + "…",
            string.Join(' ', [.. expected.Top, .. expected.Core ?? expected.Set ?? [], .. expected.Contains, expected.None ? "none" : "", expected.Emergency ?? "", expected.Chitchat ?? ""]).Trim(),
            score.Reply.Intent.ToString(),
            string.Join(' ', score.Got.Take(10)));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
