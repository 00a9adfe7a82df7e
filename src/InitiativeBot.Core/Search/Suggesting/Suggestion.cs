using InitiativeBot.Measures;

namespace InitiativeBot.Search.Suggesting;

/// <summary>What somebody who types may mean; a whole message that the engine answers.</summary>
/// <param name="Text">The message.</param>
/// <param name="Language">The BCP 47 tag of the message.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Measure">The measure that it asks for, or null where it asks for a list.</param>
public sealed record Suggestion(string Text, string Language, SuggestionKind Kind, MeasureId? Measure);

/// <summary>Where a <see cref="Suggestion"/> comes from.</summary>
public enum SuggestionKind
{
    /// <summary>The title of a measure.</summary>
    Title,

    /// <summary>The question for a bureau's measures.</summary>
    Bureau,

    /// <summary>A sample question of a measure.</summary>
    Question,
}
