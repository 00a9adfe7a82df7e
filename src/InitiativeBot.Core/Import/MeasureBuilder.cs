using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Import;

/// <summary>Makes a measure of its boxes and accounts for every character of them.</summary>
internal sealed class MeasureBuilder
{
    // The usual width of a description's box in half-width columns (15 full-width characters).
    private const int UsualDescriptionWidth = 30;

    private readonly SourceText _source;
    private readonly DocumentLayout _layout;
    private readonly PageLineReader _lines;
    private readonly ParagraphFinder _paragraphs;
    private readonly StatusAndPlan _statusAndPlan;
    private readonly ScheduleReader _schedule;

    public MeasureBuilder(SourceText source, DocumentLayout layout, Corrections corrections)
    {
        _source = source;
        _layout = layout;
        _lines = new PageLineReader(layout);
        _paragraphs = new ParagraphFinder(layout, corrections);
        _statusAndPlan = new StatusAndPlan(layout, corrections, _paragraphs);
        _schedule = new ScheduleReader(source.File, layout, corrections, _paragraphs);
    }

    public Measure Build(MeasureBoxes boxes, MeasureId? reprintOf, List<SourceUse> uses, List<string> notices)
    {
        var entry = boxes.Entry;
        var line = boxes.Title[0].Span.Line;
        var description = boxes.Description ?? throw Incomplete(line, entry, "description");
        var periods = boxes.Periods ?? throw Incomplete(line, entry, "schedule");
        var scheduleTexts = boxes.Schedule ?? throw Incomplete(line, entry, "text in its schedule");
        var statusLabel = boxes.Labels.FirstOrDefault(_lines.IsStatusLabel) ?? throw Incomplete(line, entry, "label over its status");
        var planLabel = boxes.Labels.FirstOrDefault(l => !_lines.IsStatusLabel(l)) ?? throw Incomplete(line, entry, "label over its plan");

        var all = _paragraphs.Find(description.Lines, UsualDescriptionWidth);
        var firstNote = all.ToList().FindIndex(p => p.Text.StartsWith(_layout.NoteMark, StringComparison.Ordinal));
        var body = firstNote < 0 ? all : [.. all.Take(firstNote)];
        List<Paragraph> notes = firstNote < 0 ? [] : [.. all.Skip(firstNote)];
        notes.AddRange(_paragraphs.Find(boxes.Footnotes, UsualDescriptionWidth));

        var (rows, guessedPairs) = _schedule.Read(periods, scheduleTexts.Lines);
        var (status, plan, guessedBorder) = _statusAndPlan.Split(boxes.StatusAndPlan?.Lines ?? []);
        if (guessedPairs)
        {
            notices.Add($"{_source.File}:{scheduleTexts.Lines[0].Span.Line}: {entry.Id} has {rows.Count} periods for another number of texts; they were paired by a guess");
        }

        if (guessedBorder)
        {
            notices.Add($"{_source.File}:{boxes.StatusAndPlan!.Lines[0].Span.Line}: where the status of {entry.Id} ends and its plan begins was guessed");
        }

        Account(boxes, uses, body, notes, status, plan);
        uses.Add(new SourceUse(statusLabel.Span, SourceRole.StatusLabel, entry.Id));
        uses.Add(new SourceUse(planLabel.Span, SourceRole.PlanLabel, entry.Id));
        return new Measure
        {
            Id = entry.Id,
            IsNew = entry.IsNew,
            ReprintOf = reprintOf,
            Pillar = Paragraph.PlainCharacters(entry.Pillar.Text),
            Category = Paragraph.PlainCharacters(entry.Category.Text),
            Title = Paragraph.PlainCharacters(entry.Title),
            Department = DepartmentOf(entry),
            Description = Join(body),
            Schedule = rows,
            StatusLabel = Paragraph.PlainCharacters(statusLabel.Text),
            Status = Join(status),
            PlanLabel = Paragraph.PlainCharacters(planLabel.Text),
            Plan = Join(plan),
            Notes = Join(notes),
        };
    }

    private Department DepartmentOf(OverviewEntry entry)
    {
        var text = Paragraph.PlainCharacters(entry.Department);
        for (var i = 1; i < text.Length; i++)
        {
            var ending = _layout.BureauEndings.FirstOrDefault(e => string.CompareOrdinal(text, i, e, 0, e.Length) == 0);
            if (ending is not null && i + ending.Length < text.Length)
            {
                var end = i + ending.Length;
                return new Department(text, text[..end], text[end..].Split(_layout.SectionSeparator));
            }
        }

        throw new DataFileException(_source.File, entry.Line.Span.Line, $"{entry.Id} has the department \"{text}\", in which no bureau and section can be told apart");
    }

    private void Account(MeasureBoxes boxes, List<SourceUse> uses, IReadOnlyList<Paragraph> body, List<Paragraph> notes,
        IReadOnlyList<Paragraph> status, IReadOnlyList<Paragraph> plan)
    {
        var id = boxes.Entry.Id;
        AccountTitle(boxes, uses);
        Use(body.SelectMany(p => p.Lines), SourceRole.Description);
        Use(notes.SelectMany(p => p.Lines), SourceRole.Notes);
        Use(boxes.Periods!, SourceRole.Period);
        Use(boxes.Schedule!.Lines, SourceRole.Schedule);
        Use(status.SelectMany(p => p.Lines), SourceRole.Status);
        Use(plan.SelectMany(p => p.Lines), SourceRole.Plan);

        void Use(IEnumerable<SourceLine> lines, SourceRole role) => uses.AddRange(lines.Select(l => new SourceUse(l.Span, role, id)));
    }

    // On a detail page title, mark and department stand on one line, parted by a blank, or on several.
    private void AccountTitle(MeasureBoxes boxes, List<SourceUse> uses)
    {
        var id = boxes.Entry.Id;
        foreach (var line in boxes.Title)
        {
            var rest = line;
            var blank = rest.LastBlank;
            var department = SourceText.Squash(boxes.Entry.Department);
            if (rest.Key == department)
            {
                uses.Add(new SourceUse(rest.Span, SourceRole.Department, id));
                continue;
            }

            if (blank > 0 && rest.From(blank).Key == department)
            {
                uses.Add(new SourceUse(rest.From(blank).Span, SourceRole.Department, id));
                rest = rest.To(blank);
            }

            if (boxes.Entry.IsReprint && rest.Text.EndsWith(_layout.ReprintMark, StringComparison.Ordinal))
            {
                var end = rest.Text.Length - _layout.ReprintMark.Length;
                uses.Add(new SourceUse(rest.From(end).Span, SourceRole.Reprint, id));
                rest = rest.To(end);
            }

            uses.Add(new SourceUse(rest.Span, SourceRole.Title, id));
        }
    }

    private static string Join(IReadOnlyList<Paragraph> paragraphs) => string.Join('\n', paragraphs.Select(p => p.Text));

    private DataFileException Incomplete(int line, OverviewEntry entry, string what) =>
        new(_source.File, line, $"measure {entry.Id} is incomplete: its page has no {what}");
}
