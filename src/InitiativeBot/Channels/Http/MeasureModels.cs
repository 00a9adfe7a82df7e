using System.Text.Json.Serialization;
using InitiativeBot.Measures;
using InitiativeBot.Search.Keyword;

namespace InitiativeBot.Channels.Http;

/// <summary>What a look-up found: a page of measures, and how to narrow, turn and mend it.</summary>
public sealed record MeasureHits
{
    /// <summary>The query as it was understood, in a form that reads the same in every language; empty: all measures.</summary>
    public required string Query { get; init; }

    /// <summary>How many measures there are on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>This page's number, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>How many pages there are, 1 or more.</summary>
    public required int Pages { get; init; }

    /// <summary>How many measures a page holds.</summary>
    public required int Size { get; init; }

    /// <summary>The order: relevance, document, bureau or title.</summary>
    public required string Sort { get; init; }

    /// <summary>The BCP 47 tag of labels, notices and the texts in <see cref="MeasureHit.Display"/>.</summary>
    public required string Language { get; init; }

    /// <summary>How long the look-up took, in milliseconds.</summary>
    public required double TookMilliseconds { get; init; }

    /// <summary>What about the query was not taken as it was written.</summary>
    public required IReadOnlyList<LookUpNotice> Notices { get; init; }

    /// <summary>Other queries that may have been meant; only where nothing or little was found.</summary>
    public required IReadOnlyList<LookUpProposal> Proposals { get; init; }

    /// <summary>
    /// What the hits can be narrowed to, by the names of the parameters. A value is counted with what is chosen of the other
    /// parameters.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets { get; init; }

    /// <summary>Addresses of other pages and of the same hits as files.</summary>
    public required LookUpLinks Links { get; init; }

    /// <summary>The measures of this page; originals only.</summary>
    public required IReadOnlyList<MeasureHit> Hits { get; init; }
}

/// <summary>What about a query was not taken as it was written.</summary>
/// <param name="Kind">Which kind: <c>openQuote</c>, <c>unknownField</c>, …</param>
/// <param name="Word">The part of the query, or empty.</param>
/// <param name="Text">The notice in words.</param>
public sealed record LookUpNotice(string Kind, string Word, string Text);

/// <summary>Another query that may have been meant.</summary>
/// <param name="Query">The query.</param>
/// <param name="Count">How many measures it finds.</param>
/// <param name="Url">The address of its hits.</param>
public sealed record LookUpProposal(string Query, int Count, string Url);

/// <summary>Addresses that belong to a page of hits.</summary>
/// <param name="Self">This page, for good.</param>
/// <param name="First">The first page.</param>
/// <param name="Previous">The page before, or null.</param>
/// <param name="Next">The page behind, or null.</param>
/// <param name="Last">The last page.</param>
/// <param name="Csv">All hits as CSV.</param>
/// <param name="Xlsx">All hits as an Excel file.</param>
public sealed record LookUpLinks(string Self, string First, string? Previous, string? Next, string Last, string Csv, string Xlsx);

/// <summary>A measure that was found: the measure as the document has it, and why it was found.</summary>
public sealed record MeasureHit : MeasureRecord
{
    /// <summary>An empty hit, for readers of JSON.</summary>
    public MeasureHit()
    {
    }

    /// <summary>A hit on a measure.</summary>
    public MeasureHit(MeasureRecord measure)
        : base(measure)
    {
    }

    /// <summary>The address of its detail page.</summary>
    [JsonPropertyOrder(1)]
    public string Url { get; init; } = "";

    /// <summary>The ids under which the document prints it again.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<string> Reprints { get; init; } = [];

    /// <summary>Its short texts in the language of the request.</summary>
    [JsonPropertyOrder(1)]
    public MeasureDisplay? Display { get; init; }

    /// <summary>Where the words of the query stand.</summary>
    [JsonPropertyOrder(1)]
    public HitHighlights? Highlights { get; init; }
}

/// <summary>A measure's short texts in a language.</summary>
/// <param name="Language">The BCP 47 tag; Japanese where there is no translation.</param>
/// <param name="Title">The title.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="Department">Who is responsible.</param>
public sealed record MeasureDisplay(string Language, string Title, string Summary, string Department);

/// <summary>Where the words of a query stand in a measure. Texts are plain; offsets are UTF-16 units.</summary>
/// <param name="Title">The title in the language of the request.</param>
/// <param name="Fragments">Pieces of the other texts, the most telling first.</param>
public sealed record HitHighlights(MarkedText Title, IReadOnlyList<HitFragment> Fragments);

/// <summary>A piece of a measure's text.</summary>
/// <param name="Part">Which text it is from: <c>description</c>, <c>schedule</c>, …</param>
/// <param name="Language">The BCP 47 tag of the text.</param>
/// <param name="Start">Where the piece begins in the whole text, in UTF-16 units.</param>
/// <param name="Text">The piece.</param>
/// <param name="Ranges">The stretches of the piece that were looked for.</param>
public sealed record HitFragment(string Part, string Language, int Start, string Text, IReadOnlyList<TextRange> Ranges);
