namespace InitiativeBot.Search.Keyword;

/// <summary>What a word of a query can be narrowed to: the part before the colon in <c>bureau:水道局</c>.</summary>
public enum SearchField
{
    /// <summary>The id, its beginning, or a reprint's id.</summary>
    Id,

    /// <summary>The title and the everyday names.</summary>
    Title,

    /// <summary>A bureau or a section.</summary>
    Department,

    /// <summary>A bureau by one of its names.</summary>
    Bureau,

    /// <summary>A section by one of its names, with its bureau or without.</summary>
    Section,

    /// <summary>A pillar by number or heading.</summary>
    Pillar,

    /// <summary>A category by number (<c>1-2</c>) or heading.</summary>
    Category,

    /// <summary>A topic by id or label.</summary>
    Topic,

    /// <summary>Whether it is marked as new.</summary>
    New,

    /// <summary>A fiscal year that the schedule has something for.</summary>
    Year,

    /// <summary>The summary.</summary>
    Summary,

    /// <summary>What the measure is.</summary>
    Description,

    /// <summary>The schedule.</summary>
    Schedule,

    /// <summary>What was done.</summary>
    Status,

    /// <summary>What is planned.</summary>
    Plan,

    /// <summary>The footnotes.</summary>
    Notes,
}

/// <summary>The names of fields in queries and on the wire.</summary>
public static class SearchFields
{
#pragma warning disable CA1308 // The names are in lower case.
    private static readonly Dictionary<SearchField, string> Names = Enum.GetValues<SearchField>().ToDictionary(f => f, f => f.ToString().ToLowerInvariant());
#pragma warning restore CA1308

    /// <summary>The name of a field: <c>title</c>.</summary>
    public static string NameOf(SearchField field) => Names[field];
}
