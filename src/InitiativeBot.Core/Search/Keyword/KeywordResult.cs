using InitiativeBot.Measures;

namespace InitiativeBot.Search.Keyword;

/// <summary>A stretch of a text, in UTF-16 units.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is, 1 or more.</param>
public readonly record struct TextRange(int Start, int Length);

/// <summary>A text and what of it was looked for. It is not encoded for any medium.</summary>
/// <param name="Text">The text.</param>
/// <param name="Ranges">The stretches to be marked, in order and apart from each other.</param>
public sealed record MarkedText(string Text, IReadOnlyList<TextRange> Ranges);

/// <summary>A piece of a measure's text that shows why it was found.</summary>
/// <param name="Part">Which text it is from: <c>description</c>, <c>schedule</c>, …</param>
/// <param name="Marked">The piece.</param>
/// <param name="Language">The BCP 47 tag of the text.</param>
/// <param name="Start">Where the piece begins in the whole text, in UTF-16 units.</param>
/// <param name="IsCut">Whether the text goes on behind the piece.</param>
public sealed record TextFragment(string Part, MarkedText Marked, string Language, int Start, bool IsCut);

/// <summary>A measure that was found.</summary>
/// <param name="Measure">The measure; an original.</param>
/// <param name="Reprints">Where the document prints it again, in order.</param>
/// <param name="Texts">Its texts in the language of the request.</param>
/// <param name="Title">The title of <paramref name="Texts"/>, marked.</param>
/// <param name="Fragments">At most two pieces of other texts, the most telling first.</param>
/// <param name="Score">The score; only the order within one look-up means something.</param>
public sealed record KeywordHit(
    Measure Measure, IReadOnlyList<MeasureId> Reprints, MeasureTexts Texts, MarkedText Title, IReadOnlyList<TextFragment> Fragments, float Score);

/// <summary>A value that the hits can be narrowed to.</summary>
/// <param name="Value">How it is written in a filter.</param>
/// <param name="Label">What it is called in the language of the request.</param>
/// <param name="Parent">The bureau of a section, the pillar of a category; else null.</param>
/// <param name="Count">How many hits have it, with what is chosen of all other facets.</param>
/// <param name="IsChosen">Whether the filter has it.</param>
public sealed record FacetCount(string Value, string Label, string? Parent, int Count, bool IsChosen);

/// <summary>Another query that may have been meant.</summary>
/// <param name="Query">The query.</param>
/// <param name="Count">How many hits it has with the same filter, 1 or more.</param>
public sealed record QueryProposal(string Query, int Count);

/// <summary>What a look-up found. Immutable.</summary>
public sealed record KeywordResult
{
    /// <summary>The request.</summary>
    public required KeywordRequest Request { get; init; }

    /// <summary>The query as it was understood, in the canonical form; empty where everything was asked for.</summary>
    public required string Query { get; init; }

    /// <summary>What was not taken as it was written.</summary>
    public required IReadOnlyList<QueryNotice> Notices { get; init; }

    /// <summary>The hits of the page.</summary>
    public required IReadOnlyList<KeywordHit> Hits { get; init; }

    /// <summary>The measures of all pages in order.</summary>
    public required IReadOnlyList<Measure> All { get; init; }

    /// <summary>How many hits there are on all pages.</summary>
    public int Total => All.Count;

    /// <summary>How many pages there are, 1 or more.</summary>
    public int Pages => Math.Max(1, (Total + Request.Size - 1) / Request.Size);

    /// <summary>The values of each facet, in the document's order.</summary>
    public required IReadOnlyDictionary<FacetKind, IReadOnlyList<FacetCount>> Facets { get; init; }

    /// <summary>What else may have been meant, the likeliest first; only where nothing or little was found.</summary>
    public required IReadOnlyList<QueryProposal> Proposals { get; init; }

    /// <summary>How long it took, without the making of the language's index, which the first look-up waits for.</summary>
    public required TimeSpan Time { get; init; }
}
