using InitiativeBot.Measures;
using InitiativeBot.Vocabulary;

namespace InitiativeBot.Understanding;

/// <summary>What a message was understood to ask.</summary>
public abstract record Meaning;

/// <summary>A measure, the best first.</summary>
/// <param name="Ranked">Measures by falling probability; at least one, originals only.</param>
public sealed record FindMeaning(IReadOnlyList<(MeasureId Id, float Probability)> Ranked) : Meaning;

/// <summary>One of a few measures: which, has to be asked back.</summary>
/// <param name="Choices">Two to five, by falling probability.</param>
public sealed record ClarifyMeaning(IReadOnlyList<MeasureId> Choices) : Meaning;

/// <summary>What a list is of. Those that are not null hold together.</summary>
public sealed record ListMeaning : Meaning
{
    /// <summary>A bureau, or null.</summary>
    public Bureau? Bureau { get; init; }

    /// <summary>Sections of bureaus, or empty.</summary>
    public IReadOnlyList<(Bureau Bureau, Section Section)> Sections { get; init; } = [];

    /// <summary>Topics, of which a measure has at least one; or empty.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>A pillar's number, or null.</summary>
    public int? Pillar { get; init; }

    /// <summary>A category, as pillar and number, or null.</summary>
    public (int Pillar, int Category)? Category { get; init; }

    /// <summary>Whether only new measures are asked for.</summary>
    public bool New { get; init; }

    /// <summary>Whether measures that the document prints twice are asked for.</summary>
    public bool Reprints { get; init; }

    /// <summary>Whether a bureau or a section is named.</summary>
    public bool HasBureau => Bureau is not null || Sections.Count > 0;

    /// <summary>Whether nothing narrows the list.</summary>
    public bool IsEverything => !HasBureau && Topics.Count == 0 && Pillar is null && Category is null && !New && !Reprints;
}

/// <summary>The headings of pillars, or of one pillar's categories.</summary>
/// <param name="Pillar">The pillar whose categories are asked for, or null for the pillars.</param>
public sealed record HeadingsMeaning(int? Pillar) : Meaning;

/// <summary>Small talk or a control: a phrase's key without its first part (greet, emergency-119, language.en, nothing …).</summary>
/// <param name="Kind">What it calls for.</param>
public sealed record TalkMeaning(string Kind) : Meaning;

/// <summary>The next page of the last list.</summary>
public sealed record MoreMeaning : Meaning;
