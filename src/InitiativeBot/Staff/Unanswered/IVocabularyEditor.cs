using InitiativeBot.Measures;

namespace InitiativeBot.Staff.Unanswered;

/// <summary>What became of a change of the city's words.</summary>
/// <param name="Problem">What is wrong with it, in a line for people; null where it is done.</param>
public sealed record EditOutcome(string? Problem)
{
    /// <summary>Whether it is done.</summary>
    public bool IsDone => Problem is null;
}

/// <summary>Changes the city's words, so that questions are understood. Thread-safe.</summary>
public interface IVocabularyEditor
{
    /// <summary>Adds a wording, a sample question, to a measure.</summary>
    /// <param name="measure">The measure, an original.</param>
    /// <param name="language">The BCP 47 tag of the wording.</param>
    /// <param name="wording">The wording.</param>
    /// <param name="who">Who adds it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<EditOutcome> AddWordingAsync(MeasureId measure, string language, string wording, string who, CancellationToken cancellationToken = default);

    /// <summary>Adds words that mean the same.</summary>
    /// <param name="words">Two or more words; the first is the one that the city's document uses.</param>
    /// <param name="who">Who adds them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<EditOutcome> AddSynonymAsync(IReadOnlyList<string> words, string who, CancellationToken cancellationToken = default);
}
