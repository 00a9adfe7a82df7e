using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InitiativeBot.Evaluation;

/// <summary>The figures of some questions, each a share from 0 to 1; null where it means nothing for them.</summary>
/// <param name="Name">Which: a kind, a kind and language, or a kind and style.</param>
/// <param name="Count">How many messages.</param>
/// <param name="Right">Answered rightly.</param>
/// <param name="RightOrOffered">Answered rightly at once, or the right measure among the choices of a question back.</param>
/// <param name="Hit1">The right measure first.</param>
/// <param name="Hit3">The right measure among the first three.</param>
/// <param name="MeanReciprocalRank">1 by the right measure's place among the first ten, 0 where it is not there; the mean.</param>
/// <param name="Recall">Of what a list must have, what it has.</param>
/// <param name="Precision">Of what a list has, what it may have.</param>
/// <param name="Dialogs">For dialogs of several messages: those with every message answered rightly.</param>
public sealed record EvaluationRow(
    string Name, int Count, double Right, double RightOrOffered, double? Hit1, double? Hit3, double? MeanReciprocalRank, double? Recall, double? Precision, double? Dialogs);

/// <summary>A question that was not answered rightly.</summary>
/// <param name="Id">The question's name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Style">How it is worded.</param>
/// <param name="Turn">Which message of its dialog, 1-based.</param>
/// <param name="Question">The message, cut when long.</param>
/// <param name="Expected">What is right.</param>
/// <param name="Intent">The answer's intent.</param>
/// <param name="Got">The measures shown.</param>
/// <param name="Why">The parts of the decision and of the scores, a line each.</param>
public sealed record EvaluationMiss(string Id, string Kind, string Style, int Turn, string Question, string Expected, string Intent, string Got, IReadOnlyList<string> Why);

/// <summary>The figures of a run and every miss.</summary>
/// <param name="Kinds">By kind.</param>
/// <param name="Languages">By language.</param>
/// <param name="Styles">By kind and style.</param>
/// <param name="WronglyRefused">Of the questions that are covered, those answered as not covered.</param>
/// <param name="Misses">What was not answered rightly.</param>
public sealed record EvaluationReport(
    IReadOnlyList<EvaluationRow> Kinds, IReadOnlyList<EvaluationRow> Languages, IReadOnlyList<EvaluationRow> Styles, double WronglyRefused, IReadOnlyList<EvaluationMiss> Misses)
{
    private const int LongestShown = 60;
    private const int MostShown = 10;

    /// <summary>Sums up the scores of a run.</summary>
    public static EvaluationReport Of(IReadOnlyList<TurnScore> scores)
    {
        var covered = scores.Where(s => s.Case.Kind.StartsWith("find", StringComparison.Ordinal) || s.Case.Kind is "fact").ToList();
        return new EvaluationReport(
            [.. scores.GroupBy(s => s.Case.Kind).Select(Row)],
            [.. scores.GroupBy(s => s.Case.Language).Select(Row)],
            [.. scores.GroupBy(s => $"{s.Case.Kind}/{s.Case.Style}").Select(Row)],
            covered.Count == 0 ? 0 : covered.Average(s => s.Reply.Intent == Conversation.Intent.Nothing ? 1 : 0),
            [.. scores.Where(s => !s.Right).Select(Miss)]);
    }

    /// <summary>The report as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, new EvaluationJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }).EvaluationReport);

    /// <summary>The report that <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no such report.</exception>
    public static EvaluationReport Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, EvaluationJson.Default.EvaluationReport) is { Kinds: not null, Languages: not null, Misses: not null } report
        ? report : throw new JsonException("is no report of an evaluation");

    private static EvaluationRow Row(IGrouping<string, TurnScore> scores)
    {
        var looked = scores.Where(s => s.Case.Expected[s.Turn].Top.Count > 0).ToList();
        var lists = scores.Where(s => s.Case.Expected[s.Turn].Set is not null).ToList();
        var dialogs = scores.Where(s => s.Case.Turns.Count > 1).GroupBy(s => s.Case.Id).ToList();
        return new EvaluationRow(
            scores.Key,
            scores.Count(),
            scores.Average(s => s.Right ? 1 : 0),
            scores.Average(s => s.Right || (s.Reply.Intent == Conversation.Intent.Clarify && s.Rank > 0) ? 1 : 0),
            Average(looked, s => s.Rank == 1 ? 1 : 0),
            Average(looked, s => s.Rank is >= 1 and <= 3 ? 1 : 0),
            Average(looked, s => s.Rank is >= 1 and <= 10 ? 1.0 / s.Rank : 0),
            Average(lists, s => s.Recall),
            Average(lists, s => s.Precision),
            dialogs.Count == 0 ? null : dialogs.Average(d => d.All(s => s.Right) ? 1 : 0));
    }

    private static double? Average(List<TurnScore> scores, Func<TurnScore, double> of) => scores.Count == 0 ? null : scores.Average(of);

    private static EvaluationMiss Miss(TurnScore score)
    {
        var expected = score.Case.Expected[score.Turn];
        var question = score.Case.Turns[score.Turn];
        return new EvaluationMiss(
            score.Case.Id, score.Case.Kind, score.Case.Style, score.Turn + 1,
            question.Length <= LongestShown ? question : question[..LongestShown] + "…",
            string.Join(' ', [.. expected.Top, .. expected.Core ?? expected.Set ?? [], .. expected.Contains, expected.None ? "none" : "", expected.Emergency ?? "", expected.Chitchat ?? ""]).Trim(),
            score.Reply.Intent.ToString(),
            string.Join(' ', score.Got.Take(MostShown)),
            score.Why);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
