using System.Globalization;
using System.Text;

namespace InitiativeBot.Staff.Reports;

/// <summary>A report as a file that spreadsheets open: CSV in UTF-8 with its mark, a header in English.</summary>
internal static class ReportFile
{
    /// <summary>The file's bytes.</summary>
    public static byte[] Write(Report report)
    {
        var text = new StringBuilder();
        Line(text, report.By.ToString().ToLowerInvariant(), "name", "asked", "answered", "asked_back", "not_covered", "small_talk", "said_it_helped", "said_it_did_not");
        foreach (var row in report.Rows)
        {
            var figures = row.Figures;
            Line(text, row.Key, row.Name, Number(figures.Asked), Number(figures.Answered), Number(figures.AskedBack), Number(figures.NotCovered), Number(figures.Talk),
                Number(figures.Helped), Number(figures.NotHelped));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Line(StringBuilder text, params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Field(fields[i]));
        }

        text.Append("\r\n");
    }

    // A spreadsheet would run what begins like a formula.
    private static string Field(string value)
    {
        value = value is ['=' or '+' or '-' or '@' or '\t', ..] ? "'" + value : value;
        return value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
