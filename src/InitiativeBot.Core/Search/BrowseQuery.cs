using InitiativeBot.Measures;

namespace InitiativeBot.Search;

/// <summary>What a person wants to see of the measures; what is empty or null does not narrow. Immutable.</summary>
public sealed record BrowseQuery
{
    /// <summary>Words, parted by blanks, each of which a measure must have; or a phrase.</summary>
    public string Words { get; init; } = "";

    /// <summary>A bureau's name as the document prints it.</summary>
    public string? Bureau { get; init; }

    /// <summary>A pillar's number.</summary>
    public int? Pillar { get; init; }

    /// <summary>A category's number within <see cref="Pillar"/>; without a pillar it narrows nothing.</summary>
    public int? Category { get; init; }

    /// <summary>A topic's id.</summary>
    public string? Topic { get; init; }

    /// <summary>A fiscal year for which the schedule has something; Gregorian.</summary>
    public int? Year { get; init; }

    /// <summary>Whether only new measures are wanted.</summary>
    public bool New { get; init; }

    /// <summary>Whether nothing narrows the list.</summary>
    public bool IsEmpty => this == new BrowseQuery();
}

/// <summary>What a filter can be set to, and how many measures there are then.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many measures it leaves, with the other filters as they are.</param>
public readonly record struct Facet<T>(T Value, int Count);

/// <summary>What a <see cref="BrowseQuery"/> found. Immutable.</summary>
public sealed record BrowseResult
{
    /// <summary>The measures, originals only: in document order, or with words the best first.</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>Whether no measure has all the words, so that <see cref="Measures"/> are those that come nearest.</summary>
    public required bool IsNearest { get; init; }

    /// <summary>The bureaus in the document's order.</summary>
    public required IReadOnlyList<Facet<string>> Bureaus { get; init; }

    /// <summary>The pillars.</summary>
    public required IReadOnlyList<Facet<int>> Pillars { get; init; }

    /// <summary>The categories as pillar and number.</summary>
    public required IReadOnlyList<Facet<(int Pillar, int Number)>> Categories { get; init; }

    /// <summary>The topics' ids in the order of their file.</summary>
    public required IReadOnlyList<Facet<string>> Topics { get; init; }

    /// <summary>The fiscal years in order.</summary>
    public required IReadOnlyList<Facet<int>> Years { get; init; }

    /// <summary>How many new measures there are with the other filters as they are.</summary>
    public required int New { get; init; }
}
