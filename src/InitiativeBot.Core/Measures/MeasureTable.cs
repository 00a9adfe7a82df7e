using System.Text;
using InitiativeBot.Data;

namespace InitiativeBot.Measures;

/// <summary>
/// Measures as the rows of a table, for CSV and Excel, and back without loss. The schedule stands in one cell: a period and its text
/// a line (<c>令和３年度～: 運用</c>), further lines of a text behind two blanks.
/// </summary>
public static class MeasureTable
{
    private const string Between = ": ";
    private const string Further = "  ";

    /// <summary>The columns' names, as in the outward contract.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "new", "reprintOf", "pillar", "category", "title", "department", "bureau", "section", "description", "schedule", "statusLabel", "status", "planLabel",
        "plan", "notes",
    ];

    /// <summary>The cells of a measure with their columns' names.</summary>
    public static IReadOnlyList<(string Name, string Value)> Row(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return [.. Columns.Zip(
            [
                measure.Id.ToString(), measure.IsNew ? "true" : "false", measure.ReprintOf?.ToString() ?? "", measure.Pillar, measure.Category, measure.Title,
                measure.Department.Text, measure.Department.Bureau, measure.Department.Section, measure.Description, Schedule(measure.Schedule), measure.StatusLabel,
                measure.Status, measure.PlanLabel, measure.Plan, measure.Notes,
            ])];
    }

    /// <summary>The measures as CSV (RFC 4180) with a header row.</summary>
    public static string Csv(IReadOnlyList<Measure> measures)
    {
        ArgumentNullException.ThrowIfNull(measures);
        return Data.Csv.Write(measures.Select(m => Row(m).Select(c => c.Value)).Prepend(Columns));
    }

    /// <summary>The measures of a table whose first row has the columns' names, in any order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="path">The table's path, for errors.</param>
    /// <exception cref="DataFileException">A column is missing or unknown, or a measure is incomplete; names the row, counted from 1 with the names' row.</exception>
    public static IReadOnlyList<Measure> Read(IReadOnlyList<IReadOnlyList<string>> rows, string path)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count < 2)
        {
            throw new DataFileException(path, 0, "has no row with a measure");
        }

        var columns = rows[0].Select(c => c.Trim()).ToList();
        if (Columns.FirstOrDefault(c => !columns.Contains(c)) is { } missing)
        {
            throw new DataFileException(path, 1, $"lacks the column \"{missing}\"");
        }

        if (columns.FirstOrDefault(c => c.Length > 0 && !Columns.Contains(c)) is { } unknown)
        {
            throw new DataFileException(path, 1, $"has the column \"{unknown}\", which no measure has");
        }

        List<Measure> measures = [];
        for (var number = 1; number < rows.Count; number++)
        {
            var cells = columns.Zip(rows[number].Concat(Enumerable.Repeat("", columns.Count))).Where(c => c.First.Length > 0)
                .ToDictionary(c => c.First, c => c.Second.Replace("\r\n", "\n", StringComparison.Ordinal), StringComparer.Ordinal);
            if (cells.Values.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            try
            {
                measures.Add(MeasureFile.Read(RecordOf(cells)));
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                throw new DataFileException(path, number + 1, "the measure of this row is incomplete: " + e.Message, e);
            }

            if (measures.Take(measures.Count - 1).Any(m => m.Id == measures[^1].Id))
            {
                throw new DataFileException(path, number + 1, $"measure {measures[^1].Id} stands here a second time");
            }
        }

        return measures.FirstOrDefault(m => m.ReprintOf is { } original && !measures.Any(o => o.Id == original && o.IsOriginal)) is { } lost
            ? throw new DataFileException(path, 0, $"measure {lost.Id} repeats {lost.ReprintOf}, which is no original")
            : measures.Count > 0 ? measures : throw new DataFileException(path, 0, "has no row with a measure");
    }

    /// <summary>A schedule as one cell.</summary>
    public static string Schedule(IReadOnlyList<ScheduleEntry> schedule) => string.Join('\n', schedule.Select(s =>
        s.Period.Contains(Between, StringComparison.Ordinal) || s.Period.Contains('\n', StringComparison.Ordinal) || s.Period.StartsWith(Further, StringComparison.Ordinal)
            ? throw new ArgumentException($"the period \"{s.Period}\" cannot stand in a table", nameof(schedule))
            : s.Period + Between + s.Text.Replace("\n", "\n" + Further, StringComparison.Ordinal)));

    /// <summary>The schedule of a cell.</summary>
    /// <exception cref="FormatException">A line is neither a period with its text nor more of one.</exception>
    public static IReadOnlyList<ScheduleEntry> ReadSchedule(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        List<(string Period, StringBuilder Text)> entries = [];
        foreach (var line in cell.Length == 0 ? [] : cell.Split('\n'))
        {
            if (line.StartsWith(Further, StringComparison.Ordinal) && entries.Count > 0)
            {
                entries[^1].Text.Append('\n').Append(line.AsSpan(Further.Length));
            }
            else if (line.IndexOf(Between, StringComparison.Ordinal) is var at and > 0)
            {
                entries.Add((line[..at], new StringBuilder(line[(at + Between.Length)..])));
            }
            else if (line.EndsWith(':') && line.Length > 1)
            {
                // Spreadsheets cut blanks at a line's end.
                entries.Add((line[..^1], new StringBuilder()));
            }
            else
            {
                throw new FormatException($"\"schedule\" has the line \"{line}\", which is no period with \"{Between}\" and its text");
            }
        }

        return [.. entries.Select(e => new ScheduleEntry(e.Period, e.Text.ToString()))];
    }

    private static MeasureRecord RecordOf(Dictionary<string, string> cells) => new()
    {
        Id = cells["id"].Trim(),
        New = cells["new"].Trim().ToUpperInvariant() switch
        {
            "TRUE" or "1" => true,
            "FALSE" or "0" or "" => false,
            _ => throw new FormatException($"\"new\" is neither true nor false but \"{cells["new"]}\""),
        },
        ReprintOf = cells["reprintOf"].Trim() is { Length: > 0 } original ? original : null,
        Pillar = cells["pillar"],
        Category = cells["category"],
        Title = cells["title"],
        Department = cells["department"],
        Bureau = cells["bureau"],
        Section = cells["section"],
        Description = cells["description"],
        Schedule = [.. ReadSchedule(cells["schedule"]).Select(s => new ScheduleRecord(s.Period, s.Text))],
        StatusLabel = cells["statusLabel"],
        Status = cells["status"],
        PlanLabel = cells["planLabel"],
        Plan = cells["plan"],
        Notes = cells["notes"],
    };
}
