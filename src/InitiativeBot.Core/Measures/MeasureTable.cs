using System.Text;

namespace InitiativeBot.Measures;

/// <summary>Measures as the rows of a table, for CSV and Excel. The schedule stands in one cell, a period and its text a line.</summary>
public static class MeasureTable
{
    // Spreadsheets run cells that begin like this as formulas; a leading apostrophe makes them text.
    private static readonly char[] FormulaStarts = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>The cells of a measure, named as in the outward contract.</summary>
    public static IReadOnlyList<(string Name, string Value)> Row(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return
        [
            ("id", measure.Id.ToString()), ("new", measure.IsNew ? "true" : "false"), ("reprintOf", measure.ReprintOf?.ToString() ?? ""),
            ("pillar", measure.Pillar), ("category", measure.Category), ("title", measure.Title), ("department", measure.Department.Text),
            ("bureau", measure.Department.Bureau), ("section", measure.Department.Section), ("description", measure.Description),
            ("schedule", string.Join('\n', measure.Schedule.Select(s => $"{s.Period}: {s.Text}"))),
            ("statusLabel", measure.StatusLabel), ("status", measure.Status), ("planLabel", measure.PlanLabel), ("plan", measure.Plan), ("notes", measure.Notes),
        ];
    }

    /// <summary>The measures as CSV (RFC 4180) with a header row.</summary>
    public static string Csv(IReadOnlyList<Measure> measures)
    {
        ArgumentNullException.ThrowIfNull(measures);
        var text = new StringBuilder();
        if (measures.Count > 0)
        {
            AppendRow(text, Row(measures[0]).Select(c => c.Name));
        }

        foreach (var measure in measures)
        {
            AppendRow(text, Row(measure).Select(c => c.Value));
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Quote)).Append("\r\n");

    private static string Quote(string cell)
    {
        var safe = cell.Length > 0 && FormulaStarts.Contains(cell[0]) ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
