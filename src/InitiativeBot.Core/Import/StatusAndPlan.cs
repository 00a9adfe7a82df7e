namespace InitiativeBot.Import;

/// <summary>
/// Parts the text of a status and plan box, which is printed without a mark between the two: at a correction, at a gap
/// between two columns in one line, or by how the sentences speak of what was done and what comes next.
/// </summary>
internal sealed class StatusAndPlan(DocumentLayout layout, Corrections corrections, ParagraphFinder paragraphs)
{
    // The usual width of such a box in half-width columns (15 full-width characters).
    private const int UsualWidth = 30;

    /// <summary>The two texts' paragraphs, and whether the border is a guess that a person should look at.</summary>
    public (IReadOnlyList<Paragraph> Status, IReadOnlyList<Paragraph> Plan, bool Guessed) Split(IReadOnlyList<SourceLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (corrections.At(lines[i].Span.Line, CorrectionKind.Plan) is { } correction)
            {
                return At(lines, i, lines[i].Text.IndexOf(correction.Text, StringComparison.Ordinal), guessed: false);
            }
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var gap = ColumnGap(lines[i]);
            if (gap > 0)
            {
                return At(lines, i, gap, guessed: false);
            }
        }

        var (border, guessed) = Border(lines);
        return border == lines.Count
            ? (paragraphs.Find(lines, UsualWidth), [], guessed)
            : At(lines, border, 0, guessed);
    }

    private (IReadOnlyList<Paragraph> Status, IReadOnlyList<Paragraph> Plan, bool Guessed) At(
        IReadOnlyList<SourceLine> lines, int index, int position, bool guessed)
    {
        List<SourceLine> status = [.. lines.Take(index)];
        List<SourceLine> plan = [.. lines.Skip(index + 1)];
        if (position > 0)
        {
            status.Add(lines[index].To(position));
        }

        plan.Insert(0, position > 0 ? lines[index].From(position) : lines[index]);
        return (paragraphs.Find(status, UsualWidth), paragraphs.Find(plan, UsualWidth), guessed);
    }

    // Two columns on one line: wider than a box, with a blank between two full-width characters.
    private static int ColumnGap(SourceLine line)
    {
        if (line.Width <= UsualWidth + 2)
        {
            return -1;
        }

        for (var i = 1; i < line.Text.Length - 1; i++)
        {
            if (line.Text[i] == ' ' && SourceText.WidthOf(line.Text[i - 1]) == 2 && SourceText.WidthOf(line.Text[i + 1]) == 2)
            {
                return i;
            }
        }

        return -1;
    }

    // The line that the plan begins at; lines.Count where there is no plan.
    private (int Line, bool Guessed) Border(IReadOnlyList<SourceLine> lines)
    {
        if (lines.Count == 0)
        {
            return (0, false);
        }

        var begins = paragraphs.Find(lines, UsualWidth).Skip(1).Select(p => p.Lines[0]).ToHashSet();
        List<int> candidates = [.. Enumerable.Range(1, lines.Count - 1).Where(i => begins.Contains(lines[i]) || EndsSentence(lines[i - 1]))];
        List<int> past = [.. Enumerable.Range(1, lines.Count).Where(i => IsPast(lines, i))];
        var lastPast = past.Count == 0 ? 0 : past[^1];
        return candidates.Where(i => i >= lastPast && BeginsPlan(lines[i])).Select(i => (int?)i).FirstOrDefault() is { } plan ? (plan, false)
            : lastPast > 0 && lastPast < lines.Count ? (lastPast, IsOpen(lines, lastPast, candidates))
            : candidates.Count == 1 ? (candidates[0], false)
            : candidates.Count == 0 ? (lastPast == lines.Count ? lines.Count : 0, true)
            : (candidates[candidates.Count / 2], true);
    }

    // Behind what was done, a figure or an entry without a verb can report as well as plan, when more follows.
    private bool IsOpen(IReadOnlyList<SourceLine> lines, int border, List<int> candidates)
    {
        var next = candidates.FirstOrDefault(i => i > border);
        return next > 0 && !EndsSentence(lines[next - 1]);
    }

    private bool IsPast(IReadOnlyList<SourceLine> lines, int end)
    {
        var text = end > 1 ? lines[end - 2].Text + lines[end - 1].Text : lines[end - 1].Text;
        return layout.PastEndings.Any(e => text.EndsWith(e, StringComparison.Ordinal));
    }

    private bool EndsSentence(SourceLine line) => line.Text.EndsWith(layout.SentenceEnd, StringComparison.Ordinal);

    private bool BeginsPlan(SourceLine line) => layout.PlanBeginnings.Any(b => line.Text.StartsWith(b, StringComparison.Ordinal));
}
