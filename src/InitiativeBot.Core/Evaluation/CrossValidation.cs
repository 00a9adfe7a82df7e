using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.Search;

namespace InitiativeBot.Evaluation;

/// <summary>How a text that was never seen was answered.</summary>
public enum HeldOutOutcome
{
    /// <summary>With the measure that it asks for.</summary>
    Right,

    /// <summary>With a question back: which of these?</summary>
    AskedBack,

    /// <summary>As not covered.</summary>
    Refused,

    /// <summary>With another measure than is asked for, or with any where none is.</summary>
    Card,

    /// <summary>With words alone: small talk, a number to call.</summary>
    Talk,
}

/// <summary>A text that was held out and how it was answered.</summary>
/// <param name="HeldOut">The text.</param>
/// <param name="Outcome">How it was answered.</param>
/// <param name="Reply">The answer.</param>
/// <param name="Trace">Why it is as it is.</param>
public sealed record HeldOutAnswer(HeldOutText HeldOut, HeldOutOutcome Outcome, Reply Reply, AnswerTrace Trace);

/// <summary>
/// Asks what was never seen: the phrases of what is not covered and the sample questions are held out of learning, a part at a
/// time, and asked through the conversation engine.
/// </summary>
/// <param name="data">The whole city.</param>
/// <param name="words">The tokenizer with the city's user dictionary.</param>
/// <param name="index">The index over the document; it knows neither phrases nor questions.</param>
public sealed class CrossValidation(CityData data, JapaneseWords words, MeasureIndex index)
{
    /// <summary>Learns without each part in turn and asks it.</summary>
    /// <param name="folds">How many parts there are, 2 or more.</param>
    /// <param name="cancellationToken">Ends it between two parts.</param>
    public async Task<IReadOnlyList<HeldOutAnswer>> RunAsync(int folds, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        List<HeldOutAnswer> answers = [];
        for (var fold = 0; fold < folds; fold++)
        {
            answers.AddRange(await RunFoldAsync(fold, folds, cancellationToken));
        }

        return answers;
    }

    /// <summary>Learns without one part and asks it.</summary>
    /// <param name="fold">Which part, from 0.</param>
    /// <param name="folds">How many parts there are, 2 or more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<HeldOutAnswer>> RunFoldAsync(int fold, int folds, CancellationToken cancellationToken = default)
    {
        var held = HeldOut.Of(data, fold, folds);
        var engine = new ConversationEngine(held.Data, words, index, new MemoryConversationStore());
        engine.Warm(cancellationToken);
        var answers = new HeldOutAnswer[held.Texts.Count];
        await Parallel.ForAsync(0, answers.Length, cancellationToken, async (i, cancellation) =>
        {
            var (reply, trace) = await engine.AnswerWithoutReasonsAsync(new Question($"{fold}:{i}", held.Texts[i].Text), cancellation);
            answers[i] = new HeldOutAnswer(held.Texts[i], OutcomeOf(held.Texts[i], reply), reply, trace);
        });
        return answers;
    }

    private HeldOutOutcome OutcomeOf(HeldOutText text, Reply reply) =>
        reply.Intent == Intent.Nothing ? HeldOutOutcome.Refused
        : reply.Intent == Intent.Clarify ? HeldOutOutcome.AskedBack
        : reply.Cards.Count == 0 ? HeldOutOutcome.Talk
        : text.Measure is { } measure && IsRight(reply, measure) ? HeldOutOutcome.Right
        : HeldOutOutcome.Card;

    // Who asks within a list is shown the list: the measure is in it.
    private bool IsRight(Reply reply, MeasureId measure) =>
        (reply.Intent == Intent.List ? reply.Cards : reply.Cards.Take(1)).Any(c => IsSame(data.Catalog.OriginalOf(c.Id), data.Catalog.OriginalOf(measure)));

    private static bool IsSame(Measure a, Measure b) => a.Id == b.Id || a.Title == b.Title;
}
