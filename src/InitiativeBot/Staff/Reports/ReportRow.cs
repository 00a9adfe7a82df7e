using InitiativeBot.Staff.Questions;
using InitiativeBot.Storage;

namespace InitiativeBot.Staff.Reports;

/// <summary>
/// The figures of a row. That a question was answered, that somebody said it helped, and that answers are right in the
/// self-test are three things, and none stands for another.
/// </summary>
/// <param name="Answered">Questions to which measures were shown, right or wrong.</param>
/// <param name="AskedBack">Questions that were asked back.</param>
/// <param name="NotCovered">Questions that were declined.</param>
/// <param name="Talk">Small talk and controls, which are no questions.</param>
/// <param name="Helped">Judgements that an answer helped; null where judgements do not tell.</param>
/// <param name="NotHelped">Judgements that it did not; null where judgements do not tell.</param>
public sealed record Figures(int Answered, int AskedBack, int NotCovered, int Talk, int? Helped, int? NotHelped)
{
    /// <summary>All questions.</summary>
    public int Asked => Answered + AskedBack + NotCovered;

    /// <summary>The sum of some counts and judgements.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="feedback">The judgements; null where they do not tell.</param>
    public static Figures Of(IEnumerable<QuestionCount> counts, IEnumerable<FeedbackCount>? feedback)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var sums = counts.GroupBy(c => c.Outcome).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        var judged = feedback?.GroupBy(f => f.Feedback.Verdict == FeedbackVerdict.Helped).ToDictionary(g => g.Key, g => g.Sum(f => f.Count));
        return new Figures(
            sums.GetValueOrDefault(QuestionOutcome.Answered), sums.GetValueOrDefault(QuestionOutcome.AskedBack), sums.GetValueOrDefault(QuestionOutcome.NotCovered),
            sums.GetValueOrDefault(QuestionOutcome.Talk), judged?.GetValueOrDefault(true), judged?.GetValueOrDefault(false));
    }
}

/// <summary>A row of a report.</summary>
/// <param name="Key">What it is about, as files have it.</param>
/// <param name="Name">The same as people read it.</param>
/// <param name="Figures">The figures.</param>
public sealed record ReportRow(string Key, string Name, Figures Figures);
