namespace InitiativeBot.Staff.Questions;

/// <summary>Keeps counts of questions for good, and the text of those without an answer for a time. Thread-safe.</summary>
public interface IQuestionStore
{
    /// <summary>Writes some counts and some questions, all or none.</summary>
    /// <param name="counted">Questions of which only the count is kept.</param>
    /// <param name="kept">Questions that are kept with their text.</param>
    /// <exception cref="Storage.StorageUnavailableException">The store is away; it may have written them or not.</exception>
    void Add(IReadOnlyList<KeptQuestion> counted, IReadOnlyList<KeptQuestion> kept);

    /// <summary>The last questions that a filter leaves, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most.</param>
    /// <exception cref="Storage.StorageUnavailableException">The store is away.</exception>
    IReadOnlyList<KeptQuestion> Read(QuestionFilter filter, int most);

    /// <summary>The counts of some days, in the city's time, in the order of their parts.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store is away.</exception>
    IReadOnlyList<QuestionCount> Count(DateOnly first, DateOnly last);
}
