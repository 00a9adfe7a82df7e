using InitiativeBot.Measures;
using InitiativeBot.Understanding.Facts;
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

    /// <summary>Whether the text speaks of measures as such, not of something that they do.</summary>
    public bool IsOfMeasures { get; init; }

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

/// <summary>A question that sentences of the document answer.</summary>
/// <param name="Measure">The measure that they are about.</param>
/// <param name="Answers">The sentences, best first; at least one.</param>
/// <param name="Others">Further measures that may be meant, best first; without <paramref name="Measure"/>.</param>
public sealed record FactMeaning(MeasureId Measure, IReadOnlyList<ScoredStatement> Answers, IReadOnlyList<MeasureId> Others) : Meaning;

/// <summary>A question about a measure that the document does not answer.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="IsContact">Whether it asks how to reach somebody.</param>
/// <param name="Others">Further measures that may be meant, best first; without <paramref name="Measure"/>.</param>
/// <param name="Considered">The sentences that came nearest, for people who ask why.</param>
public sealed record UnsaidMeaning(MeasureId Measure, bool IsContact, IReadOnlyList<MeasureId> Others, IReadOnlyList<ScoredStatement> Considered) : Meaning;

/// <summary>Who is responsible for a measure.</summary>
/// <param name="Measure">The measure.</param>
public sealed record DepartmentMeaning(MeasureId Measure) : Meaning;

/// <summary>Whole parts of what the document says of a measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Parts">Which parts, in the document's order; at least one.</param>
/// <param name="Years">Of the schedule, only the periods of these fiscal years; all of them where empty.</param>
public sealed record PartsMeaning(MeasureId Measure, IReadOnlyList<MeasurePart> Parts, IReadOnlySet<int> Years) : Meaning;

/// <summary>Measures like those that were shown.</summary>
/// <param name="Measures">The nearest first; none where there are no others.</param>
public sealed record OthersMeaning(IReadOnlyList<MeasureId> Measures) : Meaning;

/// <summary>A place in a list at which there is nothing.</summary>
/// <param name="Count">How many are in the list.</param>
public sealed record NoOrdinalMeaning(int Count) : Meaning;

/// <summary>Something about one of the measures shown, but not of which.</summary>
/// <param name="Choices">Those shown.</param>
public sealed record WhichMeaning(IReadOnlyList<MeasureId> Choices) : Meaning;

/// <summary>What was shown before.</summary>
public sealed record BackMeaning : Meaning;
