namespace InitiativeBot.Search.Keyword;

/// <summary>By what the hits of a look-up are counted, and can be narrowed.</summary>
public enum FacetKind
{
    /// <summary>The bureau, by its name in the document.</summary>
    Bureau,

    /// <summary>The section, by bureau and section as the document prints them.</summary>
    Section,

    /// <summary>The pillar by its number; a measure that is printed again elsewhere belongs to that pillar too.</summary>
    Pillar,

    /// <summary>The category as pillar and number, <c>1-2</c>; where a measure is printed again too.</summary>
    Category,

    /// <summary>The topic by its id.</summary>
    Topic,

    /// <summary>Whether a measure is marked as new: <c>true</c> or <c>false</c>.</summary>
    New,

    /// <summary>A fiscal year (Gregorian) for which the schedule has something.</summary>
    Year,
}

/// <summary>The names of facets on the wire.</summary>
public static class FacetKinds
{
#pragma warning disable CA1308 // The names are in lower case.
    private static readonly Dictionary<FacetKind, string> Names = Enum.GetValues<FacetKind>().ToDictionary(f => f, f => f.ToString().ToLowerInvariant());
#pragma warning restore CA1308

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<FacetKind> All { get; } = [.. Enum.GetValues<FacetKind>()];

    /// <summary>The name of a facet: <c>bureau</c>.</summary>
    public static string NameOf(FacetKind kind) => Names[kind];
}
