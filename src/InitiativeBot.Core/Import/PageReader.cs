using InitiativeBot.Data;

namespace InitiativeBot.Import;

/// <summary>Tells what the lines of a detail page are: headings, numbers, titles and the marks of boxes.</summary>
internal sealed class PageReader(SourceText source, DocumentLayout layout, Overview overview)
{
    private const int MostTitleLines = 3;

    private readonly PageLineReader _lines = new(layout);
    private readonly string _reprintMark = SourceText.Squash(layout.ReprintMark);
    private OverviewHeading? _category;
    private OverviewHeading? _pillar;

    public IReadOnlyList<PageLine> Read(IReadOnlyList<SourceLine> page, List<SourceUse> uses, List<string> notices)
    {
        List<PageLine> lines = [];
        var follow = PeriodsFollowLabels(page);
        for (var i = 0; i < page.Count;)
        {
            if (Heading(page[i]))
            {
                uses.Add(new SourceUse(page[i].Span, SourceRole.Heading, null));
                lines.Add(new PageLine(PageLineKind.Heading, page[i]));
                i++;
                continue;
            }

            if (lines.All(l => l.Kind is PageLineKind.Heading or PageLineKind.Number) && SourceText.NumberIn(page[i]) > 0)
            {
                lines.Add(new PageLine(PageLineKind.Number, page[i]));
                i++;
                continue;
            }

            var taken = Title(page, i, lines, notices);
            if (taken == 0)
            {
                // A year that stands alone on a line of text is no period.
                lines.AddRange(follow && _lines.IsPeriod(page[i]) && lines is not [.., { Kind: PageLineKind.ScheduleLabel or PageLineKind.Period }]
                    ? [new PageLine(PageLineKind.Text, page[i])]
                    : _lines.Read(page[i]));
                taken = 1;
            }

            i += taken;
        }

        if (lines.Count > 0 && _category is null)
        {
            throw new DataFileException(source.File, lines[0].Line.Span.Line, "a detail page stands before the first category's heading");
        }

        return lines;
    }

    private bool PeriodsFollowLabels(IReadOnlyList<SourceLine> page) => page.Index().Where(l => _lines.IsScheduleLabel(l.Item))
        .All(l => l.Index + 1 < page.Count && _lines.Read(page[l.Index + 1]).First().Kind == PageLineKind.Period);

    private bool Heading(SourceLine line)
    {
        // The same category may be spelled with other widths here; pillars of one number follow each other only in the list's order.
        var heading = overview.Headings.FirstOrDefault(h => h.Line.Key == line.Key && (IsPillar(h) || PillarOf(h) == _pillar));
        if (heading is null)
        {
            return false;
        }

        if (IsPillar(heading))
        {
            _pillar = heading;
        }
        else
        {
            _category = heading;
        }

        return true;
    }

    // The number of lines that a title and its department take from here on, 0 where none begins.
    private int Title(IReadOnlyList<SourceLine> page, int index, List<PageLine> lines, List<string> notices)
    {
        var entries = overview.Entries.Where(e => e.Category == _category).ToList();
        for (var count = 1; count <= MostTitleLines && index + count <= page.Count; count++)
        {
            SourceLine[] taken = [.. page.Skip(index).Take(count)];
            var key = string.Concat(taken.Select(l => l.Key));
            var entry = entries.FirstOrDefault(e => key == e.TitleKey);
            if (entry is null && entries.FirstOrDefault(e => key == e.Id.Number + e.TitleKey) is { } numbered)
            {
                entry = numbered;
                taken[0] = CutNumber(taken[0], entry, lines);
            }

            if (entry is not null)
            {
                CheckNew(entry, page[index], lines);
                lines.AddRange(taken.Where(l => l.Text.Length > 0).Select(l => new PageLine(PageLineKind.Title, l) { Entry = entry }));
                return count;
            }
        }

        return NearTitle(page[index], entries, lines, notices) ? 1 : 0;
    }

    // A title with a slip of the pen still has its department at the end of the line.
    private bool NearTitle(SourceLine line, List<OverviewEntry> entries, List<PageLine> lines, List<string> notices)
    {
        var blank = line.LastBlank;
        if (blank <= 0)
        {
            return false;
        }

        var department = line.From(blank).Key;
        foreach (var entry in entries.Where(e => SourceText.Squash(e.Department) == department && e.IsReprint == line.Key.Contains(_reprintMark, StringComparison.Ordinal)))
        {
            var numbered = line.Text.IndexOfAny([' ', '\u3000']) == Digits(entry) && SourceText.NumberIn(line.To(Digits(entry))) == entry.Id.Number;
            if (DocumentImporter.IsNear((numbered ? line.From(Digits(entry)) : line).Key, entry.TitleKey))
            {
                CheckNew(entry, line, lines);
                var rest = numbered ? CutNumber(line, entry, lines) : line;
                lines.Add(new PageLine(PageLineKind.Title, rest) { Entry = entry });
                notices.Add($"{source.File}:{line.Span.Line}: the title of {entry.Id} differs from the overview list's; the list's was taken");
                return true;
            }
        }

        return false;
    }

    private void CheckNew(OverviewEntry entry, SourceLine line, List<PageLine> lines)
    {
        if (lines.Any(l => l.Entry == entry))
        {
            throw new DataFileException(source.File, line.Span.Line, $"measure {entry.Id} stands here a second time");
        }
    }

    private static SourceLine CutNumber(SourceLine line, OverviewEntry entry, List<PageLine> lines)
    {
        lines.Add(new PageLine(PageLineKind.Number, line.To(Digits(entry))));
        return line.From(Digits(entry));
    }

    private static int Digits(OverviewEntry entry) => entry.Id.Number < 10 ? 1 : 2;

    private static bool IsPillar(OverviewHeading heading) => char.IsAsciiDigit(heading.Line.Key[0]);

    private OverviewHeading? PillarOf(OverviewHeading category) =>
        overview.Entries.FirstOrDefault(e => e.Category == category)?.Pillar;
}
