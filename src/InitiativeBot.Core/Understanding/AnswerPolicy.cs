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
    // By tongue: where one or two of a hundred held-out sample questions are refused, in Japanese one of two hundred. How far
    // questions and other things are apart depends on how a language is written and on how much was learned of it.
    private static readonly Dictionary<string, float> LeastCoverages = new(StringComparer.Ordinal)
    {
        ["ja"] = 2.9f,
        ["en"] = 2.6f,
        ["zh"] = 2.9f,
        ["ko"] = 1.7f,
        ["vi"] = 2.4f,
        ["ne"] = 1.6f,
    };

    private const float LeastCoverageElsewhere = 2f;
    private const float SureMeasure = 0.30f;
    private const float LeastMeasure = 0.01f;
    // A measure that is as likely as this, alone or with the topic, is answered with, however odd the words around it are (a typo, an abbreviation).
    private const float LikelyMeasure = 0.4f;
    // A topic that is as likely as this is one whatever stands around it.
    private const float CertainTopic = 0.9f;
    private const float LeastLead = 1.6f;
    private const float ShareOfChoice = 0.5f;
    // Small talk is made of few words; what says much else is none unless it is very clear.
    private const float CertainTalk = 0.95f;
    private const float SureTalk = 0.8f;
    private const float LikelyTalk = 0.45f;
    private const float MostUnknownToTalk = 0.5f;
    private const float MostUnknownToSureTalk = 0.8f;
    private const float SureTopic = 0.75f;
    private const float LeastTopic = 0.05f;
    private const float LeastTopicToMeasure = 0.1f;
    private const float TopicToNothing = 0.5f;
    // Who names a thing and no list wants the one measure of it, unless many fit equally.
    private const float TopicLead = 3f;
    // Of CoveredOdds: a word that is a topic's elsewhere (iot in the name of a shop) makes none of a text about other things.
    private const float LeastTopicOdds = 0f;
    private const float WeightOfOdds = 0.36f;
    private const float WeightOfMeasure = 0.15f;
    private const float WeightOfMeasures = 0.22f;
    private const float WeightOfNothing = 0.12f;
    private const float WeightOfTopic = -0.34f;
    private const float WeightOfTalk = -0.13f;
    private const float WeightOfUnknown = -1.03f;
    private const float Tiny = 1e-4f;

    /// <summary>The least <see cref="Coverage"/> of a question in a language that is covered.</summary>
    public static float LeastCoverage(string language) => LeastCoverages.GetValueOrDefault(LanguageTag.Primary(language), LeastCoverageElsewhere);

    /// <summary>
    /// The logarithmic odds that the text is covered: how far the best measure speaks for it, what speaks for other things, how
    /// much of it is unknown, and <see cref="Judgement.CoveredOdds"/>. The weights come from logistic regression over the answers
    /// to held-out texts (<c>evaluate --folds</c>), questions and phrases counting the same together.
    /// </summary>
    public static float Coverage(Judgement judgement)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        return (WeightOfOdds * judgement.CoveredOdds)
            + (WeightOfMeasure * MathF.Log(judgement.BestMeasure + Tiny))
            + (WeightOfMeasures * MathF.Log(judgement.Measures.Sum(m => m.Probability) + Tiny))
            + (WeightOfNothing * MathF.Log(judgement.Nothing + Tiny))
            + (WeightOfTopic * MathF.Log((judgement.BestTopic?.Probability ?? 0) + Tiny))
            + (WeightOfTalk * MathF.Log(judgement.BestTalk.Probability + Tiny))
            + (WeightOfUnknown * judgement.UnknownShare);
    }

    /// <summary>The verdict on a judgement.</summary>
    /// <param name="judgement">How the text is judged.</param>
    /// <param name="ranked">The measures with all that speaks for them, the best first; at least one.</param>
    /// <param name="asksForList">Whether the text has words that call for a list.</param>
    /// <param name="language">The language that the text is understood in.</param>
    public static Verdict Decide(Judgement judgement, IReadOnlyList<(MeasureId Id, float Probability)> ranked, bool asksForList, string language)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        ArgumentNullException.ThrowIfNull(ranked);
        var measure = judgement.BestMeasure;
        var topic = judgement.Topics.Count > 0 ? judgement.Topics[0].Probability : 0;
        var talk = judgement.BestTalk;
        var mayBeTopic = judgement.CoveredOdds >= LeastTopicOdds;
        if (mayBeTopic && asksForList && (topic >= LeastTopic || (judgement.IsTopicClear && topic >= measure * LeastTopicToMeasure)) && topic >= judgement.Nothing * TopicToNothing)
        {
            return Verdict.Topic;
        }

        if (mayBeTopic && topic >= SureTopic && topic > measure * TopicLead && topic > talk.Probability)
        {
            return Verdict.Topic;
        }

        if (talk.Probability >= CertainTalk || (talk.Probability >= SureTalk && judgement.UnknownToTalk <= MostUnknownToSureTalk) || (talk.Probability >= LikelyTalk && judgement.UnknownToTalk <= MostUnknownToTalk))
        {
            return Verdict.Talk;
        }

        if (ranked.Count == 0 || (judgement.UnaidedMeasure + (mayBeTopic || topic >= CertainTopic ? topic : 0) < LikelyMeasure && Coverage(judgement) < LeastCoverage(language)))
        {
            return Verdict.Nothing;
        }

        var second = ranked.Count > 1 ? ranked[1].Probability : 0;
        return ranked[0].Probability >= SureMeasure || (ranked[0].Probability >= LeastMeasure && ranked[0].Probability >= second * LeastLead) ? Verdict.Find : Verdict.Clarify;
    }

    /// <summary>The least probability of a measure that is offered as a choice.</summary>
    public static float LeastChoice(IReadOnlyList<(MeasureId Id, float Probability)> ranked) =>
        ranked is null ? throw new ArgumentNullException(nameof(ranked)) : ranked[0].Probability * ShareOfChoice;
}
