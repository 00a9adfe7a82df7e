using InitiativeBot.Understanding;
using InitiativeBot.Understanding.Facts;

namespace InitiativeBot.Conversation;

/// <summary>Why an answer is as it is: what was asked for, how it was joined to what came before, and what was made of it.</summary>
/// <param name="Asks">What the message asks for.</param>
/// <param name="FollowUp">How it was joined to what came before; null where nothing was read.</param>
/// <param name="Meaning">What was made of it; null where nothing was read.</param>
public sealed record AnswerTrace(Asks Asks, FollowUpTrace? FollowUp, Meaning? Meaning)
{
    /// <summary>The trace of a message without letters.</summary>
    public static AnswerTrace Empty { get; } = new(new Asks(), null, null);

    /// <summary>The parts in lines of text: asked, follow-up, sentences with the parts of their scores.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"asked {string.Join(", ", Asks.Items.Select(Describe))}; words {string.Join(' ', Asks.Terms)}";
        if (FollowUp is not null)
        {
            yield return FollowUp.ToString();
        }

        foreach (var sentence in Meaning switch { FactMeaning fact => fact.Answers, UnsaidMeaning unsaid => unsaid.Considered, _ => [] })
        {
            yield return $"{(Meaning is FactMeaning ? "sentence" : "no answer")} {sentence}";
        }
    }

    private static string Describe(Ask ask) => ask.Unit is null && ask.Counter is null ? ask.Kind.ToString() : $"{ask.Kind} of {ask.Unit ?? ask.Counter}";
}
