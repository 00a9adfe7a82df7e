using InitiativeBot.Understanding;
using InitiativeBot.Understanding.Facts;

namespace InitiativeBot.Conversation;

/// <summary>Why an answer is as it is: its language, how the message was read, what was asked for, how it was joined to what came before.</summary>
/// <param name="Language">The language of the answer.</param>
/// <param name="Written">The language that the message was read in.</param>
/// <param name="Asks">What the message asks for.</param>
/// <param name="FollowUp">How it was joined to what came before; null where nothing was read.</param>
/// <param name="Read">How it was read by itself; null where it was a follow-up.</param>
/// <param name="Meaning">What was made of it; null where nothing was read.</param>
/// <param name="Reasons">Of the best measure: what the text's features add to its score, the largest first.</param>
public sealed record AnswerTrace(
    string Language, string Written, Asks Asks, FollowUpTrace? FollowUp, ReadTrace? Read, Meaning? Meaning, IReadOnlyList<(string Feature, float Part)> Reasons)
{
    private const int MostReasons = 12;

    /// <summary>The trace of a message without letters.</summary>
    internal static AnswerTrace Empty(string language) => new(language, language, new Asks(), null, null, null, []);

    /// <summary>The parts in lines of text: language, what was asked, follow-up, candidates, reasons, sentences with their scores.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"language {Language}, read as {Written}";
        yield return $"asked {string.Join(", ", Asks.Items.Select(Describe))}; words {string.Join(' ', Asks.Terms)}";
        if (FollowUp is not null)
        {
            yield return FollowUp.ToString();
        }

        yield return $"understood {Meaning?.Describe() ?? "nothing"}";
        foreach (var line in Read?.Lines() ?? [])
        {
            yield return line;
        }

        if (Reasons.Count > 0)
        {
            yield return "features " + string.Join("  ", Reasons.Take(MostReasons).Select(r => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Feature} {r.Part:+0.00;-0.00}")))
                + string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  rest {Reasons.Skip(MostReasons).Sum(r => r.Part):+0.00;-0.00}");
        }

        foreach (var sentence in Meaning switch { FactMeaning fact => fact.Answers, UnsaidMeaning unsaid => unsaid.Considered, _ => [] })
        {
            yield return $"{(Meaning is FactMeaning ? "sentence" : "no answer")} {sentence}";
        }
    }

    private static string Describe(Ask ask) => ask.Unit is null && ask.Counter is null ? ask.Kind.ToString() : $"{ask.Kind} of {ask.Unit ?? ask.Counter}";
}
