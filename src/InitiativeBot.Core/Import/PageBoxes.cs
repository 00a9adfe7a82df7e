using InitiativeBot.Data;

namespace InitiativeBot.Import;

/// <summary>A run of text lines between two marks of a page, and the mark before it.</summary>
internal sealed class TextRun(PageLineKind? after, IReadOnlyList<SourceLine> lines)
{
    /// <summary>What stands before it; null at the page's beginning.</summary>
    public PageLineKind? After { get; } = after;

    public IReadOnlyList<SourceLine> Lines { get; private set; } = lines;

    public int Width => Lines.Max(l => l.Width);

    /// <summary>Cuts the lines from <paramref name="index"/> on off into a run of their own.</summary>
    public TextRun CutFrom(int index)
    {
        var rest = new TextRun(null, [.. Lines.Skip(index)]);
        Lines = [.. Lines.Take(index)];
        return rest;
    }
}

/// <summary>The boxes of one measure on its page; what is still null is missing.</summary>
internal sealed class MeasureBoxes(OverviewEntry entry, IReadOnlyList<SourceLine> title)
{
    public OverviewEntry Entry { get; } = entry;

    /// <summary>The lines of title and department.</summary>
    public IReadOnlyList<SourceLine> Title { get; } = title;

    public TextRun? Description { get; set; }

    public bool HasScheduleLabel { get; set; }

    public IReadOnlyList<SourceLine>? Periods { get; set; }

    public TextRun? Schedule { get; set; }

    public IReadOnlyList<SourceLine> Labels { get; set; } = [];

    /// <summary>Status and plan, one after the other.</summary>
    public TextRun? StatusAndPlan { get; set; }

    public List<SourceLine> Footnotes { get; } = [];

    /// <summary>Whether one of its texts, or its title, has a word (in NFKC, without blanks).</summary>
    public bool Has(string word) => Entry.TitleKey.Contains(word, StringComparison.OrdinalIgnoreCase)
        || new[] { Description?.Lines, Schedule?.Lines, StatusAndPlan?.Lines }.Any(lines =>
            lines is not null && string.Concat(lines.Select(l => l.Key)).Contains(word, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// Gives every box of a detail page to a measure. A page holds one or two measures; text extraction prints their boxes in
/// the order in which they were drawn, which differs from page to page. What holds on all: a description follows its title,
/// the periods follow their label, and the boxes of one kind come in the same order of measures for every kind. What a
/// page's structure leaves open, a correction decides.
/// </summary>
internal sealed class PageBoxes(SourceText source, DocumentLayout layout, Corrections corrections)
{
    private readonly PageLineReader _lines = new(layout);
    private readonly ParagraphFinder _paragraphs = new(layout, corrections);

    // The usual width of a status or plan box, in half-width columns; a schedule's is more than half as wide again.
    private const int NarrowBox = 36;
    private const int FewestLinesOfAStatus = 4;

    public IReadOnlyList<MeasureBoxes> Read(IReadOnlyList<PageLine> page, List<SourceUse> uses, List<string> notices)
    {
        var measures = Titles(page, uses);
        if (measures.Count == 0)
        {
            return [];
        }

        var runs = new List<TextRun>();
        var periodRuns = new List<(IReadOnlyList<SourceLine> Lines, MeasureBoxes? Owner, TextRun? Text)>();
        var labels = new List<(SourceLine Line, TextRun? Text)>();
        var footnotes = new List<SourceLine[]>();
        Walk(page, measures, runs, periodRuns, labels, footnotes, uses);

        GivePeriods(measures, periodRuns);
        var rest = runs.Where(r => !measures.Any(m => m.Description == r || m.Schedule == r)).ToList();
        GiveMissingDescriptions(measures, rest);
        GiveMissingSchedules(measures, rest);
        var order = measures.Where(m => m.Schedule is not null).OrderBy(m => m.Schedule!.Lines[0].Span.Line).ToList();
        rest.RemoveAll(r => measures.Any(m => m.Schedule == r || m.Description == r));
        GiveStatus(measures, order, rest, labels);
        footnotes.ForEach(f => GiveFootnote(measures, f, notices));
        return measures;
    }

    private List<MeasureBoxes> Titles(IReadOnlyList<PageLine> page, List<SourceUse> uses)
    {
        List<MeasureBoxes> measures = [];
        foreach (var group in page.Where(l => l.Kind == PageLineKind.Title).GroupBy(l => l.Entry!))
        {
            measures.Add(new MeasureBoxes(group.Key, [.. group.Select(l => l.Line)]));
        }

        var unnumbered = measures.ToList();
        foreach (var number in page.Where(l => l.Kind == PageLineKind.Number))
        {
            var owner = unnumbered.FirstOrDefault(m => m.Entry.Id.Number == SourceText.NumberIn(number.Line))
                ?? throw new DataFileException(source.File, number.Line.Span.Line,
                    $"the page has the number {number.Line.Text}, but no title of that number in the overview list stands on it");
            unnumbered.Remove(owner);
            uses.Add(new SourceUse(number.Line.Span, SourceRole.Id, owner.Entry.Id));
        }

        // A number can be left out; where it stands in the midst of text, a page break was, and two pages ran into each other.
        return page.FirstOrDefault(l => l.Kind == PageLineKind.Text && unnumbered.Any(m => m.Entry.Id.Number == SourceText.NumberIn(l.Line)))
            is { } lost
            ? throw new DataFileException(source.File, lost.Line.Span.Line,
                $"the number {lost.Line.Text} of a measure stands here in the midst of a page: a page break is missing before it")
            : measures;
    }

    private void Walk(IReadOnlyList<PageLine> page, List<MeasureBoxes> measures, List<TextRun> runs,
        List<(IReadOnlyList<SourceLine> Lines, MeasureBoxes? Owner, TextRun? Text)> periodRuns,
        List<(SourceLine Line, TextRun? Text)> labels, List<SourceLine[]> footnotes, List<SourceUse> uses)
    {
        MeasureBoxes? title = null;
        MeasureBoxes? schedule = null;
        PageLineKind? after = null;
        for (var i = 0; i < page.Count;)
        {
            var kind = page[i].Kind;
            var end = i;
            while (end < page.Count && page[end].Kind == kind && (kind != PageLineKind.Title || page[end].Entry == page[i].Entry))
            {
                end++;
            }

            SourceLine[] lines = [.. page.Skip(i).Take(end - i).Select(l => l.Line)];
            switch (kind)
            {
                case PageLineKind.Title:
                    title = measures.First(m => m.Entry == page[i].Entry);
                    break;
                case PageLineKind.ScheduleLabel:
                    schedule = title;
                    uses.AddRange(lines.Select(l => new SourceUse(l.Span, SourceRole.ScheduleLabel, null)));
                    break;
                case PageLineKind.Period:
                    periodRuns.Add((lines, schedule, null));
                    schedule = null;
                    break;
                case PageLineKind.BoxLabel:
                    labels.AddRange(lines.Select(l => (l, (TextRun?)null)));
                    break;
                case PageLineKind.Text when title is null && after is null or PageLineKind.Number or PageLineKind.Heading
                    && lines[0].Text.StartsWith(layout.NoteMark, StringComparison.Ordinal):
                    footnotes.Add(lines);
                    break;
                case PageLineKind.Text:
                    var run = new TextRun(after, lines);
                    runs.Add(run);
                    if (after == PageLineKind.Title)
                    {
                        title!.Description = run;
                    }
                    else if (after == PageLineKind.Period)
                    {
                        periodRuns[^1] = periodRuns[^1] with { Text = run };
                    }
                    else if (after == PageLineKind.BoxLabel)
                    {
                        labels[^1] = (labels[^1].Line, run);
                    }

                    break;
                default:
                    break;
            }

            after = kind;
            i = end;
        }
    }

    // A footnote of the whole page belongs to the measure that has the quoted word.
    private void GiveFootnote(List<MeasureBoxes> measures, SourceLine[] lines, List<string> notices)
    {
        var note = SourceText.Squash(string.Concat(lines.Select(l => l.Text)));
        var words = layout.NoteQuotes.Select(q => (From: note.IndexOf(q[0], StringComparison.Ordinal) + 1, To: note.IndexOf(q[1], StringComparison.Ordinal)))
            .Where(q => q.From > 0 && q.To > q.From).Select(q => note[q.From..q.To]).ToList();
        var owner = measures.FirstOrDefault(m => words.Any(w => m.Entry.TitleKey.Contains(w, StringComparison.OrdinalIgnoreCase)))
            ?? measures.FirstOrDefault(m => words.Any(m.Has));
        if (owner is null && measures.Count > 1)
        {
            notices.Add($"{source.File}:{lines[0].Span.Line}: no measure of the page has the word that this footnote explains; it was given to {measures[0].Entry.Id}");
        }

        (owner ?? measures[0]).Footnotes.AddRange(lines);
    }

    private static void GivePeriods(List<MeasureBoxes> measures,
        List<(IReadOnlyList<SourceLine> Lines, MeasureBoxes? Owner, TextRun? Text)> periodRuns)
    {
        foreach (var (lines, owner, text) in periodRuns.OrderBy(p => p.Owner is null))
        {
            var measure = owner ?? measures.LastOrDefault(m => m.Periods is null);
            if (measure is not null && measure.Periods is null)
            {
                measure.Periods = lines;
                measure.Schedule = text;
            }
        }
    }

    // Where a title's description was drawn after its schedule, or after the other one's, it begins at an indented line there.
    private void GiveMissingDescriptions(List<MeasureBoxes> measures, List<TextRun> rest)
    {
        foreach (var measure in measures.Where(m => m.Description is null))
        {
            foreach (var run in measures.OrderBy(m => m != measure).Select(m => m.Schedule).Where(r => r is not null).Select(r => r!).ToList())
            {
                var index = run.Lines.Skip(1).ToList().FindIndex(l => l.Indented && !_paragraphs.StartsEntry(l));
                if (index >= 0)
                {
                    measure.Description = run.CutFrom(index + 1);
                    break;
                }
            }

            measure.Description ??= rest.FirstOrDefault(r => r.Lines[0].Indented && r.After != PageLineKind.BoxLabel);
        }
    }

    // Where no text follows the periods, it was drawn elsewhere; a schedule's box is the wide one.
    private static void GiveMissingSchedules(List<MeasureBoxes> measures, List<TextRun> rest)
    {
        foreach (var measure in measures.Where(m => m.Periods is not null && m.Schedule is null))
        {
            measure.Schedule = rest.Where(r => r.Width > NarrowBox && !measures.Any(m => m.Description == r || m.Schedule == r))
                .MaxBy(r => r.Width);
        }
    }

    private void GiveStatus(List<MeasureBoxes> measures, List<MeasureBoxes> order, List<TextRun> boxes,
        List<(SourceLine Line, TextRun? Text)> labels)
    {
        var groups = GroupLabels(labels);
        for (var i = 0; i < groups.Count && i < order.Count; i++)
        {
            order[i].Labels = groups[i].Labels;
        }

        if (boxes.Count < measures.Count)
        {
            CutStatusFromSchedule(measures, groups, boxes);
        }

        boxes.Sort((a, b) => a.Lines[0].Span.Line.CompareTo(b.Lines[0].Span.Line));
        for (var i = 0; i < boxes.Count; i++)
        {
            var index = boxes.Count == order.Count ? i : groups.FindIndex(g => g.Text == boxes[i]);
            var owner = corrections.At(boxes[i].Lines[0].Span.Line, CorrectionKind.Owner)?.Measure is { } id
                ? measures.FirstOrDefault(m => m.Entry.Id == id)
                : index >= 0 && index < order.Count ? order[index]
                : measures.Count == 1 ? measures[0] : null;
            if (owner is null || owner.StatusAndPlan is not null)
            {
                throw new DataFileException(source.File, boxes[i].Lines[0].Span.Line,
                    "the text that begins here belongs to no measure of its page: its page is laid out in an unknown way");
            }

            owner.StatusAndPlan = boxes[i];
        }
    }

    // The two labels of one measure stand on one line, or apart when text extraction tore them apart.
    private List<(List<SourceLine> Labels, TextRun? Text)> GroupLabels(List<(SourceLine Line, TextRun? Text)> labels)
    {
        List<(List<SourceLine> Labels, TextRun? Text)> groups = [];
        foreach (var (line, text) in labels)
        {
            var isStatus = _lines.IsStatusLabel(line);
            var open = groups.FindIndex(g => g.Labels.Count == 1 && _lines.IsStatusLabel(g.Labels[0]) != isStatus);
            if (open < 0)
            {
                groups.Add(([line], text));
            }
            else
            {
                groups[open].Labels.Insert(isStatus ? 0 : 1, line);
                groups[open] = (groups[open].Labels, groups[open].Text ?? text);
            }
        }

        return groups;
    }

    // Text extraction can print a status straight behind a schedule. It is the narrow rest after the schedule's last wide line.
    private static void CutStatusFromSchedule(List<MeasureBoxes> measures, List<(List<SourceLine> Labels, TextRun? Text)> groups,
        List<TextRun> boxes)
    {
        if (groups.All(g => g.Text is not null))
        {
            return;
        }

        foreach (var run in measures.Select(m => m.Schedule).Where(r => r is not null).Select(r => r!))
        {
            var lines = run.Lines;
            var wide = lines.ToList().FindLastIndex(l => l.Width > NarrowBox);
            if (wide >= 0 && lines.Count - wide - 1 >= FewestLinesOfAStatus)
            {
                boxes.Add(run.CutFrom(wide + 1));
                return;
            }
        }
    }
}
