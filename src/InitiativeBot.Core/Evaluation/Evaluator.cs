using System.Text.RegularExpressions;
using InitiativeBot.Conversation;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Evaluation;

/// <summary>How one message was answered.</summary>
/// <param name="Case">The question.</param>
/// <param name="Turn">Which of its messages, 0-based.</param>
/// <param name="Reply">The answer.</param>
/// <param name="Right">Whether it is right.</param>
/// <param name="Rank">For a measure looked for: its place among the cards, 1-based; 0 where it is not there.</param>
/// <param name="Recall">For a list: the share of what was expected that is shown.</param>
/// <param name="Precision">For a list: the share of what is shown that was expected.</param>
/// <param name="Got">What was shown, originals only.</param>
/// <param name="Why">Why the answer is as it is, where the conversation tells it.</param>
public sealed record TurnScore(
    QuestionCase Case, int Turn, Reply Reply, bool Right, int Rank, double Recall, double Precision, IReadOnlyList<string> Got, IReadOnlyList<string> Why);

/// <summary>Scores question files through the conversation engine, by the call that every channel makes.</summary>
public sealed class Evaluator(ConversationEngine conversation, MeasureCatalog catalog)
{
    private static readonly Dictionary<string, Intent> ChitchatIntents = new(StringComparer.Ordinal)
    {
        ["greet"] = Intent.Greet,
        ["help"] = Intent.Help,
        ["thanks"] = Intent.Thanks,
        ["reset"] = Intent.Reset,
        ["bye"] = Intent.Bye,
        ["who-are-you"] = Intent.Who,
        ["language-switch"] = Intent.Language,
        ["human"] = Intent.Human,
    };

    /// <summary>Asks every question in a conversation of its own and scores each answer.</summary>
    public async Task<IReadOnlyList<TurnScore>> ScoreAsync(IReadOnlyList<QuestionCase> cases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        List<TurnScore> scores = [];
        foreach (var question in cases)
        {
            IReadOnlyList<string> before = [];
            for (var turn = 0; turn < question.Turns.Count; turn++)
            {
                var (reply, trace) = await conversation.AnswerWithTraceAsync(new Question("evaluate:" + question.Id, question.Turns[turn]), cancellationToken);
                var score = Score(question, turn, reply, before);
                score = score.Right ? score : score with { Why = [.. trace.Lines()] };
                scores.Add(score);
                before = score.Got;
            }
        }

        return scores;
    }

    private TurnScore Score(QuestionCase question, int turn, Reply reply, IReadOnlyList<string> before)
    {
        var expected = question.Expected[turn];
        IReadOnlyList<string> got = [.. reply.Cards.Select(c => catalog.OriginalOf(c.Id).Id.ToString()).Distinct()];
        var rank = 0;
        double recall = 1, precision = 1;
        var right = true;
        if (expected.Top.Count > 0)
        {
            rank = got.Select((id, i) => (id, i)).Where(g => expected.Top.Contains(g.id) || expected.Also.Contains(g.id)).Select(g => g.i + 1).FirstOrDefault();
            right = rank == 1 && !(question.Style == "others" && turn > 0 && before.Contains(got[0]));
        }

        if (expected.Set is { } set)
        {
            var needed = expected.Core ?? set;
            recall = needed.Count == 0 ? 1 : needed.Count(got.Contains) / (double)needed.Count;
            precision = got.Count == 0 ? 0 : got.Count(set.Contains) / (double)got.Count;
            right = recall >= 1 && precision >= 1;
        }

        if (expected.Contains.Count > 0)
        {
            var text = SourceText.Squash(reply.Text + string.Concat(reply.Cards.Select(c => c.Title + c.Department + c.Summary)));
            right &= expected.Contains.All(wanted => Holds(text, SourceText.Squash(wanted)));
        }

        if (expected.None)
        {
            right = reply.Cards.Count == 0 && (expected.Care ? reply.Intent == Intent.Care
                : expected.Emergency is { } number ? reply.Text.Contains(number, StringComparison.Ordinal)
                : reply.Intent == Intent.Nothing);
        }

        if (expected.Chitchat is { } talk)
        {
            right = reply.Intent == ChitchatIntents[talk]
                && (expected.To is null || reply.Language.StartsWith(expected.To, StringComparison.OrdinalIgnoreCase));
        }

        return new TurnScore(question, turn, reply, right, rank, recall, precision, got, []);
    }

    private static bool Holds(string text, string wanted) => Regex.IsMatch(
        text,
        (char.IsDigit(wanted[0]) ? @"(?<!\d)" : "") + Regex.Escape(wanted) + (char.IsDigit(wanted[^1]) ? @"(?!\d)" : ""),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
