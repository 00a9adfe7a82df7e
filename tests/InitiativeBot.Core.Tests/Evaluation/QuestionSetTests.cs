using InitiativeBot.Conversation;
using InitiativeBot.Evaluation;
using InitiativeBot.Search;

namespace InitiativeBot.Core.Tests.Evaluation;

public class QuestionSetTests
{
    private const double NearCopy = 0.6;

    private static readonly IReadOnlyList<QuestionCase> Questions = QuestionCase.Load(RepositoryFiles.TestFile("Evaluation/questions-dev.jsonl"));

    /// <summary>Floors only go up. The figures: <c>initiativebot evaluate tests/InitiativeBot.Core.Tests/Evaluation/questions-dev.jsonl</c>.</summary>
    [Theory]
    [InlineData("find", 0.98)]
    [InlineData("find-en", 1.0)]
    [InlineData("find-zh", 1.0)]
    [InlineData("find-zh-Hant", 1.0)]
    [InlineData("find-ko", 0.93)]
    [InlineData("find-vi", 1.0)]
    [InlineData("find-ne", 1.0)]
    [InlineData("find-easy", 1.0)]
    [InlineData("list-bureau", 1.0)]
    [InlineData("list-topic", 0.95)]
    [InlineData("list-structure", 1.0)]
    [InlineData("fact", 0.95)]
    [InlineData("followup", 0.97)]
    [InlineData("nothing", 0.98)]
    [InlineData("chitchat", 1.0)]
    public async Task The_share_of_right_answers_does_not_fall(string kind, double floor)
    {
        var evaluator = new Evaluator(RepositoryCity.Engine, RepositoryCity.Data.Catalog);

        var scores = await evaluator.ScoreAsync([.. Questions.Where(q => q.Kind == kind)], TestContext.Current.CancellationToken);

        var misses = EvaluationReport.Of(scores).Misses;
        Assert.True(scores.Average(s => s.Right ? 1.0 : 0) >= floor, string.Join('\n', misses));
    }

    /// <summary>The figure: the same command with <c>--bare</c>.</summary>
    [Fact]
    public async Task A_city_with_its_document_alone_finds_three_of_four()
    {
        var data = RepositoryCity.Data.Bare();
        var words = JapaneseWords.Load(data.IndexFolder);
        using var index = new MeasureIndex(data, words);
        var engine = new ConversationEngine(data, words, index, new MemoryConversationStore());

        var scores = await new Evaluator(engine, data.Catalog).ScoreAsync([.. Questions.Where(q => q.Kind == "find")], TestContext.Current.CancellationToken);

        Assert.True(scores.Average(s => s.Right ? 1.0 : 0) >= 0.76, string.Join('\n', EvaluationReport.Of(scores).Misses));
    }

    [Fact]
    public void No_question_of_the_set_stands_in_the_data()
    {
        var asked = Questions.SelectMany(q => q.Turns.Select(t => (q.Id, Pairs: Pairs(t)))).Where(q => q.Pairs.Count > 4).ToList();
        List<string> copies = [];
        foreach (var text in RepositoryCity.Data.Languages.SelectMany(l => l.Entries.Values).SelectMany(e => e.Questions)
            .Concat(RepositoryCity.Data.Topics.SelectMany(t => t.Phrases.Values).SelectMany(p => p))
            .Concat(RepositoryCity.Data.Dialogs.Languages.SelectMany(l => RepositoryCity.Data.Dialogs.Keys(l)
                .Where(k => k.StartsWith("phrases.nothing", StringComparison.Ordinal)).SelectMany(k => RepositoryCity.Data.Dialogs.All(l, k)))))
        {
            var pairs = Pairs(text);
            copies.AddRange(asked.Where(q => pairs.Count(q.Pairs.Contains) >= NearCopy * pairs.Union(q.Pairs).Count()).Select(q => $"{q.Id}: {text}"));
        }

        Assert.Empty(copies);
    }

    private static HashSet<string> Pairs(string text)
    {
        var folded = JapaneseText.Fold(JapaneseText.Normalize(text));
        return [.. Enumerable.Range(0, Math.Max(0, folded.Length - 1)).Select(i => folded.Substring(i, 2))];
    }
}
