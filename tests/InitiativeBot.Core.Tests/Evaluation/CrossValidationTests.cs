using InitiativeBot.Dialogs;
using InitiativeBot.Evaluation;
using InitiativeBot.Understanding;

namespace InitiativeBot.Core.Tests.Evaluation;

public class CrossValidationTests
{
    private const int Folds = 8;

    /// <summary>
    /// Floors only go up, but that of declining: it gave way for half as many wrong refusals. The figures of all parts: <c>initiativebot evaluate --folds 4</c>.
    /// </summary>
    [Fact]
    public async Task What_was_never_seen_is_declined_where_it_is_not_covered_and_seldom_elsewhere()
    {
        var validation = new CrossValidation(RepositoryCity.Data, RepositoryCity.Words, RepositoryCity.Index);

        var report = CrossValidationReport.Of(await validation.RunFoldAsync(0, Folds, TestContext.Current.CancellationToken));

        var (notCovered, questions) = (report.NotCovered[0], report.Questions[0]);
        Assert.True(notCovered.Refused >= 0.68, notCovered.ToString());
        Assert.True(questions.Refused <= 0.025, questions.ToString());
        Assert.True(questions.Right >= 0.77, questions.ToString());
    }

    [Fact]
    public void What_is_held_out_stands_nowhere_in_what_is_learned_from()
    {
        var held = HeldOut.Of(RepositoryCity.Data, 1, Folds);

        var phrases = held.Data.Dialogs.SpokenLanguages.SelectMany(l => held.Data.Dialogs.All(l, DialogBook.NotCovered).Select(t => (LanguageTag.Primary(l), t))).ToHashSet();
        var questions = held.Data.Languages.SelectMany(l => l.Entries.SelectMany(e => e.Value.Questions.Select(q => (LanguageTag.Primary(l.Language), e.Key, q)))).ToHashSet();
        Assert.DoesNotContain(held.Texts, t => t.Measure is { } measure
            ? questions.Contains((LanguageTag.Primary(t.Language), measure, t.Text)) : phrases.Contains((LanguageTag.Primary(t.Language), t.Text)));
    }

    [Fact]
    public void Every_phrase_and_question_is_held_out_once()
    {
        var held = Enumerable.Range(0, Folds).SelectMany(fold => HeldOut.Of(RepositoryCity.Data, fold, Folds).Texts).ToList();

        Assert.Equal(
            RepositoryCity.Data.Dialogs.SpokenLanguages.Sum(l => RepositoryCity.Data.Dialogs.All(l, DialogBook.NotCovered).Count),
            held.Count(t => t.Measure is null));
        Assert.Equal(RepositoryCity.Data.Languages.Sum(l => l.Entries.Values.Sum(e => e.Questions.Count)), held.Count(t => t.Measure is not null));
    }
}
