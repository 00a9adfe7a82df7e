using InitiativeBot.Pages;

namespace InitiativeBot.Staff.Reports;

/// <summary>A chart of stacked bars as SVG. It shows what the table beside it says in numbers.</summary>
internal static class Chart
{
    private const int Width = 960;
    private const int Height = 240;
    private const int Left = 48;
    private const int Bottom = 28;
    private const int Top = 12;
    private const int MostBars = 100;
    private const int MostLabels = 14;
    private const int LongestLabel = 10;

    /// <summary>The chart of a report's rows; nothing where there is nothing to show.</summary>
    public static Html Of(Report report, StaffTexts texts)
    {
        var rows = report.Rows.Take(MostBars).ToList();
        var most = rows.Count == 0 ? 0 : rows.Max(r => r.Figures.Asked);
        if (most == 0)
        {
            return Html.Empty;
        }

        var top = Round(most);
        var step = Math.Max(1, (Width - Left) / rows.Count);
        var bar = Math.Clamp(step * 3 / 4, 1, 64);
        var each = (rows.Count + MostLabels - 1) / MostLabels;
        return Html.From(
            $"""
            <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-label="{texts.With("chart", ("by", texts["by." + report.By.ToString().ToLowerInvariant()]))}">
            {Line(0, top)}{Line(top / 2, top)}{Line(top, top)}{rows.Select((r, i) => Bar(r, Left + (i * step) + ((step - bar) / 2), bar, top, i % each == 0))}</svg>
            <ul class="legend" aria-hidden="true">
            {Legend("answered", texts["figure.answered"])}{(report.IsOfAnswers ? Html.Empty : Html.Join([Legend("back", texts["figure.back"]), Legend("without", texts["figure.without"])]))}</ul>

            """);
    }

    private static Html Legend(string look, string name) => Html.From($"<li><svg viewBox=\"0 0 10 10\" class=\"chart\"><rect class=\"{look}\" width=\"10\" height=\"10\"/></svg><span>{name}</span></li>\n");

    private static Html Bar(ReportRow row, int x, int width, int top, bool isNamed)
    {
        var (answered, back, without) = (row.Figures.Answered, row.Figures.AskedBack, row.Figures.NotCovered);
        return Html.From($"{Part("answered", x, width, 0, answered, top)}{Part("back", x, width, answered, back, top)}{Part("without", x, width, answered + back, without, top)}{Html.When(
            isNamed, $"<text x=\"{x + (width / 2)}\" y=\"{Height - 8}\" text-anchor=\"middle\">{Short(row)}</text>\n")}");
    }

    private static Html Part(string look, int x, int width, int from, int count, int top) => Html.When(
        count > 0, $"<rect class=\"{look}\" x=\"{x}\" y=\"{Y(from + count, top)}\" width=\"{width}\" height=\"{Math.Max(1, Y(from, top) - Y(from + count, top))}\"/>\n");

    private static Html Line(int value, int top) => Html.From(
        $"<path class=\"axis\" d=\"M{Left} {Y(value, top)}H{Width}\"/><text x=\"{Left - 6}\" y=\"{Y(value, top) + 4}\" text-anchor=\"end\">{StaffTexts.Number(value)}</text>\n");

    private static int Y(int value, int top) => Height - Bottom - (int)((long)value * (Height - Bottom - Top) / top);

    // Days without their year, ids without their names.
    private static string Short(ReportRow row)
    {
        var text = DateOnly.TryParseExact(row.Key, "yyyy-MM-dd", out _) ? row.Key[5..] : char.IsAsciiDigit(row.Key[0]) ? row.Key : row.Name;
        return text.Length <= LongestLabel ? text : text[..(LongestLabel - 1)] + "…";
    }

    // The next of 2, 4, 10, 20, 40, 100 …: its half is a whole number.
    private static int Round(int value)
    {
        for (long unit = 1; ; unit *= 10)
        {
            foreach (var step in (ReadOnlySpan<int>)[2, 4, 10])
            {
                if (unit * step >= value)
                {
                    return (int)Math.Min(int.MaxValue, unit * step);
                }
            }
        }
    }
}
