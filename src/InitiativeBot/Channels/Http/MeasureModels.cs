using InitiativeBot.Measures;

namespace InitiativeBot.Channels.Http;

/// <summary>A page of measures.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">This page's number, from 1.</param>
/// <param name="Size">How many a page holds.</param>
/// <param name="Hits">The measures of this page.</param>
public sealed record MeasureHits(int Total, int Page, int Size, IReadOnlyList<MeasureRecord> Hits);
