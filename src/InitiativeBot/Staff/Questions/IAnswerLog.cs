using InitiativeBot.Conversation;
using InitiativeBot.Measures;
using InitiativeBot.Storage;

namespace InitiativeBot.Staff.Questions;

/// <summary>A question with what was answered.</summary>
/// <param name="Conversation">Its conversation over all channels; never written down, only to know what belongs together for a while.</param>
/// <param name="Text">What was typed; null for a button.</param>
/// <param name="Channel">Which way it came.</param>
/// <param name="Language">The BCP 47 tag of the answer.</param>
/// <param name="Intent">What kind of answer was given.</param>
/// <param name="Measure">The measure that the answer is about; null where it is about several or none.</param>
public sealed record AnsweredQuestion(string Conversation, string? Text, string Channel, string Language, Intent Intent, MeasureId? Measure);

/// <summary>Notes what was asked and answered. Never throws and never makes the caller wait. Thread-safe.</summary>
public interface IAnswerLog
{
    /// <summary>Notes a question with its answer.</summary>
    void Note(AnsweredQuestion question);

    /// <summary>Notes that an answer of a conversation did or did not help.</summary>
    /// <param name="conversation">The conversation over all channels.</param>
    /// <param name="feedback">The judgement.</param>
    void Note(string conversation, Feedback feedback);
}

/// <summary>Notes nothing: <c>Questions__Keep=false</c>.</summary>
internal sealed class NoAnswerLog : IAnswerLog
{
    public void Note(AnsweredQuestion question)
    {
    }

    public void Note(string conversation, Feedback feedback)
    {
    }
}
