using System.Text.RegularExpressions;

namespace InitiativeBot.Import;

/// <summary>What a line of a detail page is, as far as the line alone tells.</summary>
internal enum PageLineKind
{
    Heading,
    Number,
    Title,
    ScheduleLabel,
    BoxLabel,
    Period,
    Text,
}

/// <summary>A line of a detail page, or the part of it that is of one kind.</summary>
internal sealed record PageLine(PageLineKind Kind, SourceLine Line)
{
    /// <summary>For a title (the first of its lines): the measure.</summary>
    public OverviewEntry? Entry { get; init; }
}

/// <summary>Tells labels, periods and plain text apart on a detail page.</summary>
internal sealed class PageLineReader
{
    private readonly DocumentLayout _layout;
    private readonly Regex _label;
    private readonly Regex _period;
    private readonly string _scheduleLabel;

    public PageLineReader(DocumentLayout layout)
    {
        _layout = layout;
        _scheduleLabel = SourceText.Squash(layout.ScheduleLabel);
        var year = $"(?:{Any(layout.Eras)})(?:{Regex.Escape(layout.FirstYear)}|[0-9０-９]{{1,2}}){Regex.Escape(layout.YearSuffix)}";
        var suffix = $"(?:{Any([layout.OpenPeriod, .. layout.PeriodSuffixes])})";
        _period = new Regex($@"^(?:{year}{suffix}?|{suffix})(?=\s|$)", RegexOptions.CultureInvariant);
        // A label may be any year's, with what stands beside years: 令和３年度以降の取組予定.
        _label = new Regex($@"^{year}{suffix}?(?:{Regex.Escape(layout.StatusLabel)}|{Regex.Escape(layout.PlanLabel)})(?=\s|$)", RegexOptions.CultureInvariant);
    }

    /// <summary>Whether the text is a status or plan label, or both beside each other.</summary>
    public IReadOnlyList<SourceLine> Labels(SourceLine line)
    {
        List<SourceLine> labels = [];
        var rest = line;
        while (_label.Match(rest.Text) is { Success: true } match)
        {
            labels.Add(rest.To(match.Length));
            if (match.Length == rest.Text.Length)
            {
                return labels;
            }

            rest = rest.From(match.Length);
        }

        return [];
    }

    /// <summary>Whether a label is the one over a status.</summary>
    public bool IsStatusLabel(SourceLine label) => label.Text.EndsWith(_layout.StatusLabel, StringComparison.Ordinal);

    /// <summary>Whether a line is the label over a schedule.</summary>
    public bool IsScheduleLabel(SourceLine line) => line.Key == _scheduleLabel;

    /// <summary>Whether a line is a period of a schedule and nothing else.</summary>
    public bool IsPeriod(SourceLine line) => _period.Match(line.Text) is { Success: true } period && period.Length == line.Text.Length;

    /// <summary>The parts of a line that holds neither title nor heading nor number.</summary>
    public IEnumerable<PageLine> Read(SourceLine line)
    {
        if (IsScheduleLabel(line))
        {
            return [new PageLine(PageLineKind.ScheduleLabel, line)];
        }

        var labels = Labels(line);
        if (labels.Count > 0)
        {
            return labels.Select(l => new PageLine(PageLineKind.BoxLabel, l));
        }

        if (_period.Match(line.Text) is not { Success: true } period)
        {
            return [new PageLine(PageLineKind.Text, line)];
        }

        return period.Length == line.Text.Length
            ? [new PageLine(PageLineKind.Period, line)]
            : [new PageLine(PageLineKind.Period, line.To(period.Length)), new PageLine(PageLineKind.Text, line.From(period.Length))];
    }

    private static string Any(IEnumerable<string> words) => string.Join('|', words.Select(Regex.Escape));
}
