using InitiativeBot.Dialogs;

namespace InitiativeBot.Search.Keyword;

/// <summary>The order of hits.</summary>
public enum SearchSort
{
    /// <summary>Exact names first, then by score; the document's order where there is no word.</summary>
    Relevance,

    /// <summary>The document's order.</summary>
    Document,

    /// <summary>By bureau in the document's order, then in the document's order.</summary>
    Bureau,

    /// <summary>By the title's reading.</summary>
    Title,
}

/// <summary>
/// What hits are narrowed to: one of the chosen values of each facet that has any. Values are those of
/// <see cref="FacetCount.Value"/>, or names that people call them. Immutable.
/// </summary>
public sealed record KeywordFilter
{
    private readonly Dictionary<FacetKind, IReadOnlyList<string>> _chosen = [];

    /// <summary>Nothing is narrowed.</summary>
    public static KeywordFilter None { get; } = new();

    /// <summary>The chosen values of a facet; empty where it does not narrow.</summary>
    public IReadOnlyList<string> this[FacetKind kind] => _chosen.GetValueOrDefault(kind) ?? [];

    /// <summary>Whether nothing is chosen.</summary>
    public bool IsEmpty => _chosen.Count == 0;

    /// <summary>The same filter with these values chosen of a facet; none: it does not narrow.</summary>
    public KeywordFilter With(FacetKind kind, params IEnumerable<string> values)
    {
        var chosen = new Dictionary<FacetKind, IReadOnlyList<string>>(_chosen);
        IReadOnlyList<string> list = [.. values.Distinct(StringComparer.Ordinal)];
        if (list.Count == 0)
        {
            chosen.Remove(kind);
        }
        else
        {
            chosen[kind] = list;
        }

        return new KeywordFilter(chosen);
    }

    /// <summary>Creates a filter that narrows nothing.</summary>
    public KeywordFilter()
    {
    }

    private KeywordFilter(Dictionary<FacetKind, IReadOnlyList<string>> chosen) => _chosen = chosen;
}

/// <summary>A look-up by keyword. Immutable.</summary>
public sealed record KeywordRequest
{
    /// <summary>The most hits of a page.</summary>
    public const int MaxSize = 100;

    /// <summary>The longest <see cref="Text"/> that is read whole, in UTF-16 units.</summary>
    public const int MaxLength = KeywordParser.MaxLength;

    /// <summary>The query; empty: everything.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the hits are narrowed to.</summary>
    public KeywordFilter Filter { get; init; } = KeywordFilter.None;

    /// <summary>The BCP 47 tag of the language whose texts are searched beside the document's, and in which values are named.</summary>
    public string Language { get; init; } = DialogBook.DefaultLanguage;

    /// <summary>The order.</summary>
    public SearchSort Sort { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many hits a page has, 1 or more.</summary>
    public int Size { get; init; } = 20;
}
