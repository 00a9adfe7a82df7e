using InitiativeBot.Measures;

namespace InitiativeBot.Understanding;

/// <summary>What a <see cref="Judgement"/> is good for.</summary>
public enum Verdict
{
    /// <summary>One measure is meant.</summary>
    Find,

    /// <summary>One of a few measures is meant: ask back.</summary>
    Clarify,

    /// <summary>A topic is meant: list its measures.</summary>
    Topic,

    /// <summary>Small talk or a control.</summary>
    Talk,

    /// <summary>Not covered.</summary>
    Nothing,
}

/// <summary>
/// Decides between answering, asking back and declining. The limits were chosen on sample questions and phrases that were
/// held out of learning, a quarter at a time, not on the questions of the evaluation.
/// </summary>
public static class AnswerPolicy
{
    /// <summary>The least <see cref="Coverage"/> of a question that is covered.</summary>
    public const float LeastCoverage = -4.0f;

    private const float SureMeasure = 0.30f;
    private const float LeastMeasure = 0.01f;
    private const float LeastLead = 1.6f;
    private const float ShareOfChoice = 0.5f;
    // Small talk is made of few words; what says much else is none unless it is very clear.
    private const float CertainTalk = 0.95f;
    private const float SureTalk = 0.8f;
    private const float LikelyTalk = 0.45f;
    private const float MostUnknownToTalk = 0.5f;
    private const float MostUnknownToSureTalk = 0.8f;
    private const float SureTopic = 0.60f;
    private const float LeastTopic = 0.05f;
    private const float LeastTopicToMeasure = 0.1f;
    private const float TopicToNothing = 0.5f;
    // Who names a thing and no list wants the one measure of it, unless many fit equally.
    private const float TopicLead = 3f;
    private const float WeightOfNothing = 0.3f;
    private const float WeightOfUnknown = 2f;
    private const float Tiny = 1e-4f;

    /// <summary>
    /// How far the best measure speaks for the text, as a logarithm: its probability, less that of what is not covered, less
    /// what the text's unknown words say.
    /// </summary>
    public static float Coverage(Judgement judgement)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        return MathF.Log(judgement.BestMeasure + Tiny) - (WeightOfNothing * MathF.Log(judgement.Nothing + Tiny)) - (WeightOfUnknown * judgement.UnknownShare);
    }

    /// <summary>The verdict on a judgement.</summary>
    /// <param name="judgement">How the text is judged.</param>
    /// <param name="ranked">The measures with all that speaks for them, the best first; at least one.</param>
    /// <param name="asksForList">Whether the text has words that call for a list.</param>
    public static Verdict Decide(Judgement judgement, IReadOnlyList<(MeasureId Id, float Probability)> ranked, bool asksForList)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        ArgumentNullException.ThrowIfNull(ranked);
        var measure = judgement.BestMeasure;
        var topic = judgement.Topics.Count > 0 ? judgement.Topics[0].Probability : 0;
        var talk = judgement.BestTalk;
        if (asksForList && (topic >= LeastTopic || (judgement.IsTopicClear && topic >= measure * LeastTopicToMeasure)) && topic >= judgement.Nothing * TopicToNothing)
        {
            return Verdict.Topic;
        }

        if (topic >= SureTopic && topic > measure * TopicLead && topic > talk.Probability)
        {
            return Verdict.Topic;
        }

        if (talk.Probability >= CertainTalk || (talk.Probability >= SureTalk && judgement.UnknownToTalk <= MostUnknownToSureTalk) || (talk.Probability >= LikelyTalk && judgement.UnknownToTalk <= MostUnknownToTalk))
        {
            return Verdict.Talk;
        }

        if (ranked.Count == 0 || ranked[0].Probability < LeastMeasure || Coverage(judgement) < LeastCoverage)
        {
            return Verdict.Nothing;
        }

        var second = ranked.Count > 1 ? ranked[1].Probability : 0;
        return ranked[0].Probability >= SureMeasure || ranked[0].Probability >= second * LeastLead ? Verdict.Find : Verdict.Clarify;
    }

    /// <summary>The least probability of a measure that is offered as a choice.</summary>
    public static float LeastChoice(IReadOnlyList<(MeasureId Id, float Probability)> ranked) =>
        ranked is null ? throw new ArgumentNullException(nameof(ranked)) : ranked[0].Probability * ShareOfChoice;
}
