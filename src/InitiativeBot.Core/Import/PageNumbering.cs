using InitiativeBot.Measures;

namespace InitiativeBot.Import;

/// <summary>Tells which page of the document a page of a source is.</summary>
internal static class PageNumbering
{
    // One number alone may be a figure that stands by itself.
    private const int FewestNumbers = 2;

    /// <summary>
    /// The number of each page of a source: the printed one where the numbers that are printed count up with the pages, else
    /// its place, from 1 on.
    /// </summary>
    public static Func<int, int> Of(SourceText source)
    {
        var places = source.Pages.Select((page, index) => (page, index)).Where(p => p.page.Count > 0)
            .SelectMany(p => source.PageNumbers.Where(n => n.Span.Line > p.page[^1].Span.Line && !source.Pages.Skip(p.index + 1).Any(next => next.Count > 0 && next[0].Span.Line < n.Span.Line))
                .Select(n => SourceText.NumberIn(n) - p.index))
            .Distinct().ToList();
        var offset = source.PageNumbers.Count >= FewestNumbers && places is [var only] ? only : 1;
        return page => Math.Max(1, page + offset);
    }

    /// <summary>What a source says of itself as a document.</summary>
    public static PublishedDocument Describe(SourceText source, DocumentLayout layout, Overview overview, IReadOnlyDictionary<MeasureId, int> pages)
    {
        var title = SourceText.Squash(layout.Title);
        return new PublishedDocument(
            overview.Titles.FirstOrDefault(t => t.Key == title)?.Text ?? layout.Title,
            overview.Titles.FirstOrDefault(t => t.Key != title)?.Text.Trim('（', '）', '(', ')', ' ', '　'),
            Path.GetFileName(source.File),
            pages);
    }
}
