using InitiativeBot.Measures;

namespace InitiativeBot.Storage;

/// <summary>Whether an answer helped, and why it did not. The names on the wire are these in lower case.</summary>
public enum FeedbackVerdict
{
    /// <summary>It helped.</summary>
    Helped,

    /// <summary>It did not; no reason was given.</summary>
    NotHelped,

    /// <summary>It answers another question.</summary>
    Wrong,

    /// <summary>It is hard to understand.</summary>
    Unclear,

    /// <summary>What was looked for is not in it.</summary>
    Missing,

    /// <summary>It is no longer true.</summary>
    Outdated,

    /// <summary>It did not help for another reason.</summary>
    Other,
}

/// <summary>What somebody thinks of an answer. Nothing tells who, or what was asked.</summary>
/// <param name="Language">The BCP 47 tag of the answer.</param>
/// <param name="Measure">The measure that the answer was about first, or null.</param>
/// <param name="Verdict">The judgement.</param>
public sealed record Feedback(string Language, MeasureId? Measure, FeedbackVerdict Verdict);

/// <summary>How often answers were judged so on a day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Feedback">The judgement.</param>
/// <param name="Count">How often.</param>
public sealed record FeedbackCount(DateOnly Day, Feedback Feedback, int Count);

/// <summary>Counts what people think of answers, for reports. Thread-safe.</summary>
public interface IFeedbackStore
{
    /// <summary>Counts a judgement for today.</summary>
    Task AddAsync(Feedback feedback, CancellationToken cancellationToken = default);

    /// <summary>The counts of some days, by day, then language, measure and verdict.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<IReadOnlyList<FeedbackCount>> ReadAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken = default);
}
