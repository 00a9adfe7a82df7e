using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InitiativeBot.Evaluation;

/// <summary>How the held-out texts of a language were answered, each a share from 0 to 1.</summary>
/// <param name="Language">The language; all for all of them.</param>
/// <param name="Count">How many texts.</param>
/// <param name="Right">Answered with the measure that is asked for.</param>
/// <param name="AskedBack">Answered with a question back.</param>
/// <param name="Refused">Answered as not covered.</param>
/// <param name="Card">Answered with a measure that is not asked for.</param>
/// <param name="Talk">Answered with words alone.</param>
public sealed record CrossValidationRow(string Language, int Count, double Right, double AskedBack, double Refused, double Card, double Talk)
{
    internal static CrossValidationRow Of(string language, IReadOnlyList<HeldOutAnswer> answers)
    {
        return new(language, answers.Count, Share(HeldOutOutcome.Right), Share(HeldOutOutcome.AskedBack), Share(HeldOutOutcome.Refused), Share(HeldOutOutcome.Card), Share(HeldOutOutcome.Talk));

        double Share(HeldOutOutcome outcome) => answers.Count == 0 ? 0 : answers.Count(a => a.Outcome == outcome) / (double)answers.Count;
    }
}

/// <summary>A held-out text that was not answered rightly.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Text">The text.</param>
/// <param name="Measure">The measure that it asks for; null where it asks for none.</param>
/// <param name="Outcome">How it was answered.</param>
/// <param name="Got">The measures shown, at most three.</param>
/// <param name="Why">The step that decided, with its figures.</param>
public sealed record CrossValidationMiss(string Language, string Text, string? Measure, HeldOutOutcome Outcome, string Got, string Why);

/// <summary>The figures of a cross-validation and every miss.</summary>
/// <param name="NotCovered">Phrases of what is not covered: to be refused.</param>
/// <param name="Questions">Sample questions: to be answered rightly, at least not refused.</param>
/// <param name="Misses">What was not answered rightly.</param>
public sealed record CrossValidationReport(IReadOnlyList<CrossValidationRow> NotCovered, IReadOnlyList<CrossValidationRow> Questions, IReadOnlyList<CrossValidationMiss> Misses)
{
    private const string All = "all";
    private const int MostShown = 3;

    /// <summary>Sums up a run.</summary>
    public static CrossValidationReport Of(IReadOnlyList<HeldOutAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return new(
            Rows([.. answers.Where(a => a.HeldOut.Measure is null)]),
            Rows([.. answers.Where(a => a.HeldOut.Measure is not null)]),
            [.. answers.Where(a => a.Outcome != (a.HeldOut.Measure is null ? HeldOutOutcome.Refused : HeldOutOutcome.Right)).Select(Miss)]);
    }

    /// <summary>The report as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, new CrossValidationJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }).CrossValidationReport);

    private static IReadOnlyList<CrossValidationRow> Rows(IReadOnlyList<HeldOutAnswer> answers) =>
        [CrossValidationRow.Of(All, answers), .. answers.GroupBy(a => a.HeldOut.Language).Select(g => CrossValidationRow.Of(g.Key, [.. g]))];

    private static CrossValidationMiss Miss(HeldOutAnswer answer) => new(
        answer.HeldOut.Language, answer.HeldOut.Text, answer.HeldOut.Measure?.ToString(), answer.Outcome,
        string.Join(' ', answer.Reply.Cards.Take(MostShown).Select(c => c.Id)), string.Join("; ", answer.Trace.Read?.Lines().Take(2) ?? []));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CrossValidationReport))]
internal sealed partial class CrossValidationJson : JsonSerializerContext;
