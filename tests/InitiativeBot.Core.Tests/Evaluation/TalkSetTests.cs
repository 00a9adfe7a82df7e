using InitiativeBot.Evaluation;

namespace InitiativeBot.Core.Tests.Evaluation;

public class TalkSetTests
{
    private static readonly IReadOnlyList<QuestionCase> Questions = QuestionCase.Load(RepositoryFiles.TestFile("Evaluation/questions-talk.jsonl"));

    /// <summary>Floors only go up. The figures: <c>initiativebot evaluate tests/InitiativeBot.Core.Tests/Evaluation/questions-talk.jsonl</c>.</summary>
    [Theory]
    [InlineData("fact", "a", 0.93)]
    [InlineData("fact", "b", 0.88)]
    [InlineData("fact", "c", 0.88)]
    [InlineData("fact", "d", 0.83)]
    [InlineData("followup", "a", 0.87)]
    [InlineData("followup", "b", 0.77)]
    [InlineData("followup", "c", 0.86)]
    [InlineData("followup", "d", 0.86)]
    public async Task The_share_of_right_turns_does_not_fall(string kind, string set, double floor)
    {
        var evaluator = new Evaluator(RepositoryCity.Engine, RepositoryCity.Data.Catalog);

        var scores = await evaluator.ScoreAsync(
            [.. Questions.Where(q => q.Kind == kind && q.Id.StartsWith(set, StringComparison.Ordinal))], TestContext.Current.CancellationToken);

        Assert.True(scores.Average(s => s.Right ? 1.0 : 0) >= floor, string.Join('\n', EvaluationReport.Of(scores).Misses));
    }
}
