using System.Globalization;
using InitiativeBot.Import;
using InitiativeBot.Measures;

namespace InitiativeBot.Core.Tests.Import;

/// <summary>The orders in which the boxes of a measure are drawn in documents of this make.</summary>
internal enum BoxOrder
{
    StatusFirst,
    TitleFirst,
    DescriptionAfterSchedule,
    StatusBeforeTitleAndLabelsLast,
}

/// <summary>How one detail page is set.</summary>
/// <param name="Measures">Its measures in the order in which they are drawn.</param>
/// <param name="Orders">For each measure, the order of its boxes.</param>
/// <param name="NumbersWithTitles">Whether numbers stand before their titles, not at the page's beginning.</param>
internal sealed record PageSetting(IReadOnlyList<MeasureId> Measures, IReadOnlyList<BoxOrder> Orders, bool NumbersWithTitles);

/// <summary>Sets the document's own words anew: other measures on a page, other numbers, the boxes in other orders.</summary>
internal static class Typesetter
{
    /// <summary>Two measures a page, the second drawn first, as most pages are.</summary>
    public static IEnumerable<PageSetting> AsPublished(IReadOnlyList<MeasureId> category) => category.Chunk(2)
        .Select(page => new PageSetting([.. page.Reverse()], [.. page.Select(_ => BoxOrder.StatusFirst)], NumbersWithTitles: false));

    public static SourceDocument Typeset(IReadOnlyList<Measure> measures, IReadOnlyDictionary<MeasureId, MeasureId> numbers,
        Func<IReadOnlyList<MeasureId>, IEnumerable<PageSetting>> setting)
    {
        var document = SourceDocument.Read();
        var overview = Overview.Read(SourceDocument.Original, RepositoryFiles.Layout);
        foreach (var entry in overview.Entries)
        {
            if (numbers.TryGetValue(entry.Id, out var id))
            {
                document.ReplaceLine(entry.Line.Span.Line, line =>
                    (entry.IsNew ? "New " : "") + id.Number + line[line.IndexOf(' ', entry.IsNew ? 4 : 0)..]);
            }
            else
            {
                document.RemoveLines(l => l.Origin == entry.Line.Span.Line);
            }
        }

        document.ChangeOwners(id => numbers.TryGetValue(id, out var moved) ? moved : id);
        document.Pages.RemoveRange(overview.PageCount, document.Pages.Count - overview.PageCount);
        var pillar = 0;
        foreach (var category in measures.GroupBy(m => (m.Id.Pillar, m.Id.Category)))
        {
            var entry = overview.Entries.First(e => e.Id == category.First().Id);
            List<DocumentLine> headings = [new(entry.Category.Line.Text)];
            if (pillar != entry.Id.Pillar)
            {
                pillar = entry.Id.Pillar;
                headings.Insert(0, new(entry.Pillar.Line.Text));
            }

            foreach (var page in setting([.. category.Select(m => m.Id)]))
            {
                document.Pages.Add([.. headings, .. Page(page, numbers)]);
                headings.Clear();
            }
        }

        return document;
    }

    private static IEnumerable<DocumentLine> Page(PageSetting page, IReadOnlyDictionary<MeasureId, MeasureId> numbers)
    {
        var boxes = page.Measures.Select(m => new MeasureLines(m)).ToList();
        return
        [
            .. page.Measures.Order().Where(_ => !page.NumbersWithTitles).Select(m => new DocumentLine(numbers[m].Number.ToString(CultureInfo.InvariantCulture))),
            .. boxes.SelectMany(b => b.Footnotes),
            .. boxes.Zip(page.Orders).SelectMany(b => Boxes(b.First, b.Second, page.NumbersWithTitles ? numbers[b.First.Id].Number + " " : "")),
        ];
    }

    private static IEnumerable<DocumentLine> Boxes(MeasureLines lines, BoxOrder order, string number)
    {
        List<DocumentLine> title = [.. lines.Title];
        title[0] = title[0] with { Text = number + title[0].Text };
        DocumentLine[] schedule = [new("スケジュール"), .. lines.Schedule];
        return order switch
        {
            BoxOrder.StatusFirst => [.. lines.Labels, .. lines.Status, .. title, .. lines.Description, .. schedule],
            BoxOrder.TitleFirst => [.. title, .. lines.Description, .. schedule, .. lines.Labels, .. lines.Status],
            BoxOrder.DescriptionAfterSchedule => [.. title, .. schedule, .. lines.Description, .. lines.Labels, .. lines.Status],
            _ => [.. lines.Status, .. title, .. lines.Description, .. schedule, .. lines.Labels],
        };
    }
}

/// <summary>The lines of one measure's boxes in the published document.</summary>
internal sealed class MeasureLines
{
    public MeasureLines(MeasureId id)
    {
        Id = id;
        var uses = SourceDocument.OriginalImport.Uses.Where(u => u.Measure == id).OrderBy(u => u.Span.Line).ThenBy(u => u.Span.Start).Skip(1)
            .SkipWhile(u => u.Span.Line < 155).Where(u => u.Role != SourceRole.Id).ToList();
        var titleLine = uses.First(u => u.Role == SourceRole.Title).Span.Line;
        var lines = uses.GroupBy(u => u.Span.Line).Select(g => (First: g.First(), Line: new DocumentLine(Text(g.First()), g.Key))).ToList();
        Title = Of(SourceRole.Title, SourceRole.Department, SourceRole.Reprint);
        Description = [.. lines.Where(l => l.First.Role == SourceRole.Description || (l.First.Role == SourceRole.Notes && l.Line.Origin > titleLine)).Select(l => l.Line)];
        Footnotes = [.. lines.Where(l => l.First.Role == SourceRole.Notes && l.Line.Origin < titleLine).Select(l => l.Line)];
        Schedule = [.. Of(SourceRole.Period), .. Of(SourceRole.Schedule)];
        Labels = Of(SourceRole.StatusLabel, SourceRole.PlanLabel);
        Status = Of(SourceRole.Status, SourceRole.Plan);

        List<DocumentLine> Of(params SourceRole[] roles) => [.. lines.Where(l => roles.Contains(l.First.Role)).Select(l => l.Line)];
    }

    public MeasureId Id { get; }

    public IReadOnlyList<DocumentLine> Title { get; }

    public IReadOnlyList<DocumentLine> Description { get; }

    public IReadOnlyList<DocumentLine> Footnotes { get; }

    /// <summary>The periods, then the texts.</summary>
    public IReadOnlyList<DocumentLine> Schedule { get; }

    public IReadOnlyList<DocumentLine> Labels { get; }

    /// <summary>Status and plan.</summary>
    public IReadOnlyList<DocumentLine> Status { get; }

    // The line from the use on, without the number before a title; with the full-width blank that begins a paragraph.
    private static string Text(SourceUse use)
    {
        var line = SourceDocument.Original.Lines[use.Span.Line - 1];
        return line[(use.Span.Start > 0 && line[use.Span.Start - 1] == '　' ? use.Span.Start - 1 : use.Span.Start)..];
    }
}
