using InitiativeBot.Data;
using InitiativeBot.Measures;

namespace InitiativeBot.Import;

/// <summary>
/// Pairs the periods of a schedule with its texts, which the source prints one list after the other. As many texts as
/// periods pair in order; otherwise a correction says which text begins a period.
/// </summary>
internal sealed class ScheduleReader(string file, DocumentLayout layout, Corrections corrections, ParagraphFinder paragraphs)
{
    // The usual width of a schedule's box in half-width columns (26 full-width characters).
    private const int UsualWidth = 52;

    /// <summary>The rows, and whether the pairs are a guess that a person should look at.</summary>
    public (IReadOnlyList<ScheduleEntry> Rows, bool Guessed) Read(IReadOnlyList<SourceLine> periods, IReadOnlyList<SourceLine> texts)
    {
        var names = Periods(periods);
        var all = paragraphs.Find(texts, UsualWidth);
        if (all.Count < names.Count)
        {
            all = SplitFullLines(all, texts, names.Count);
        }

        var sections = names.Select(_ => new List<string>()).ToList();
        var corrected = all.Any(p => Correction(p) is not null);
        if (!corrected && all.Count == names.Count)
        {
            return ([.. names.Zip(all, (name, text) => new ScheduleEntry(name, text.Text))], false);
        }

        var current = 0;
        for (var i = 0; i < all.Count; i++)
        {
            if (Correction(all[i]) is { } correction)
            {
                current = names.FindIndex(n => n == correction.Period);
                if (current < 0)
                {
                    throw new DataFileException(file, correction.Line,
                        $"the correction at this line names the period {correction.Period}, which its schedule does not have");
                }
            }
            else if (!corrected && i > 0 && !IsContinuation(all[i]))
            {
                current = Math.Min(current + 1, names.Count - 1);
            }

            sections[current].Add(all[i].Text);
        }

        return ([.. names.Zip(sections, (name, text) => new ScheduleEntry(name, string.Join('\n', text)))], !corrected && names.Count > 1);
    }

    // A text that fills its last line looks as if it went on. With fewer texts than periods, a finished sentence at a line's end
    // or, where there is a line for each period, every line ends a text.
    private IReadOnlyList<Paragraph> SplitFullLines(IReadOnlyList<Paragraph> found, IReadOnlyList<SourceLine> texts, int periods)
    {
        if (texts.Count == periods)
        {
            return [.. texts.Select(t => new Paragraph([t]))];
        }

        List<Paragraph> sentences = [];
        foreach (var paragraph in found)
        {
            List<SourceLine> lines = [];
            foreach (var line in paragraph.Lines)
            {
                lines.Add(line);
                if (line.Text.EndsWith(layout.SentenceEnd, StringComparison.Ordinal) || line == paragraph.Lines[^1])
                {
                    sentences.Add(new Paragraph([.. lines]));
                    lines.Clear();
                }
            }
        }

        return sentences.Count == periods ? sentences : found;
    }

    private List<string> Periods(IReadOnlyList<SourceLine> lines)
    {
        List<string> names = [];
        foreach (var line in lines)
        {
            if (names.Count > 0 && (line.Text == layout.OpenPeriod || layout.PeriodSuffixes.Contains(line.Text, StringComparer.Ordinal)))
            {
                names[^1] += line.Text;
            }
            else
            {
                names.Add(line.Text);
            }
        }

        return names;
    }

    private bool IsContinuation(Paragraph paragraph) =>
        layout.ListMarks.Any(m => paragraph.Text.StartsWith(m, StringComparison.Ordinal));

    private Correction? Correction(Paragraph paragraph) => corrections.At(paragraph.Lines[0].Span.Line, CorrectionKind.Period);
}
