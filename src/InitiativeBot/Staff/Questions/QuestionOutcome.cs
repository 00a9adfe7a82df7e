using InitiativeBot.Conversation;

namespace InitiativeBot.Staff.Questions;

/// <summary>What became of a question. The names in the database are these.</summary>
public enum QuestionOutcome
{
    /// <summary>Measures were shown. Whether they were the right ones this does not say.</summary>
    Answered,

    /// <summary>It was asked back which of some measures is meant.</summary>
    AskedBack,

    /// <summary>It was declined as not covered.</summary>
    NotCovered,

    /// <summary>Small talk, a control, or somebody in need.</summary>
    Talk,

    /// <summary>It was asked back, and nothing was found afterwards. Kept with its text; counted as asked back.</summary>
    InVain,

    /// <summary>It was answered, and the person said that it did not help. Kept with its text; counted as answered.</summary>
    NotHelped,
}

/// <summary>How intents are counted.</summary>
internal static class QuestionOutcomes
{
    /// <summary>What is counted of an answer.</summary>
    public static QuestionOutcome Of(Intent intent) => intent switch
    {
        Intent.Find or Intent.List or Intent.Fact => QuestionOutcome.Answered,
        Intent.Clarify => QuestionOutcome.AskedBack,
        Intent.Nothing => QuestionOutcome.NotCovered,
        _ => QuestionOutcome.Talk,
    };
}
