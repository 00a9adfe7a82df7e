using System.Globalization;
using InitiativeBot.Channels.Line;
using InitiativeBot.Hosting;
using InitiativeBot.Pages;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Staff.SelfTests;
using InitiativeBot.Staff.Troubles;

namespace InitiativeBot.Staff.Reports;

/// <summary>How the service is used: figures, a chart, a table, a file.</summary>
internal static class ReportPage
{
    private static readonly ReportBy[] Kinds = Enum.GetValues<ReportBy>();

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(StaffPaths.Reports, ShowAsync);
        routes.MapGet(StaffPaths.ReportsFile, SendAsync);
    }

    private static async Task<PageResult> ShowAsync(
        HttpContext http, Reporter reporter, QuestionSettings settings, ServiceSettings service, LineTroubles troubles, TimeProvider time, StaffLanguages languages, StaffLayout layout,
        CancellationToken cancellationToken)
    {
        var texts = languages.For(http.Request);
        var (period, by) = Read(http.Request, settings, time);
        var report = await reporter.MakeAsync(period, by, texts, cancellationToken);
        var name = by.ToString().ToLowerInvariant();
        return layout.Page(http, texts, texts["reports"], Html.From(
            $"""
            {TroublesPage.Notice(troubles, texts)}{Html.When(!settings.Keep, $"<p class=\"notice\">{texts["unanswered.off"]}</p>\n")}<form class="choose" method="get" action="{StaffPaths.Reports}">
            {Fields.Language(texts)}{period.Fields(texts)}{Fields.Select("by", texts["by"], null, Kinds.Select(k => (k.ToString().ToLowerInvariant(), texts["by." + k.ToString().ToLowerInvariant()])), name)}<button>{texts["show"]}</button>
            </form>
            {Total(report.Total, SelfTest.Read(Path.Combine(service.DataPath, SelfTest.FileName)), settings, texts)}<h2>{texts["by." + name]}</h2>
            {Html.When(report.IsOfAnswers, $"<p>{texts["by.answers"]}</p>\n")}{Chart.Of(report, texts)}{Table(report, texts)}<p><a class="block" href="{texts.Link(StaffPaths.ReportsFile, ("by", name), ("from", Period.Text(period.First)), ("to", Period.Text(period.Last)))}">{texts["csv"]}</a></p>
            """));
    }

    private static async Task<IResult> SendAsync(
        HttpContext http, Reporter reporter, QuestionSettings settings, TimeProvider time, AuditLog audit, StaffLanguages languages, CancellationToken cancellationToken)
    {
        var (period, by) = Read(http.Request, settings, time);
        var report = await reporter.MakeAsync(period, by, languages.For(http.Request), cancellationToken);
        var name = $"use-by-{by.ToString().ToLowerInvariant()}-{Period.Text(period.First)}-{Period.Text(period.Last)}.csv";
        audit.Note(StaffLayout.NameOf(http.User), AuditAction.Export, name);
        return TypedResults.Bytes(ReportFile.Write(report), "text/csv; charset=utf-8", name);
    }

    private static (Period Period, ReportBy By) Read(HttpRequest request, QuestionSettings settings, TimeProvider time) => (
        Period.Read(request.Query, Period.Today(time, settings.UtcOffset)),
        Kinds.FirstOrDefault(k => k.ToString().Equals(request.Query["by"], StringComparison.OrdinalIgnoreCase)));

    private static Html Total(Figures total, SelfTest? test, QuestionSettings settings, StaffTexts texts)
    {
        var judged = (total.Helped ?? 0) + (total.NotHelped ?? 0);
        return Html.From(
            $"""
            <dl class="figures">
            {Figure(texts["figure.asked"], StaffTexts.Number(total.Asked), texts.With("figure.talk", ("count", StaffTexts.Number(total.Talk))))}{Figure(
                texts["figure.answered"], StaffTexts.Number(total.Answered), texts.With("figure.answered.text", ("share", Share(total.Answered, total.Asked))))}{Figure(
                texts["figure.back"], StaffTexts.Number(total.AskedBack), Share(total.AskedBack, total.Asked))}{Figure(
                texts["figure.without"], StaffTexts.Number(total.NotCovered), Share(total.NotCovered, total.Asked))}{Figure(
                texts["figure.helped"], Share(total.Helped ?? 0, judged), texts.With("figure.helped.text", ("helped", StaffTexts.Number(total.Helped ?? 0)), ("judged", StaffTexts.Number(judged))))}{Figure(
                texts["figure.right"], test is null ? "–" : Share(test.Right, test.Count),
                test is null ? texts["figure.right.none"] : texts.With("figure.right.text", ("right", StaffTexts.Number(test.Right)), ("count", StaffTexts.Number(test.Count)), ("day", Period.Text(DateOnly.FromDateTime(test.Time.ToOffset(settings.UtcOffset).DateTime)))))}</dl>

            """);
    }

    private static Html Figure(string name, string value, string more) => Html.From($"<div><dt>{name}</dt><dd>{value}<small>{more}</small></dd></div>\n");

    private static Html Table(Report report, StaffTexts texts)
    {
        (string Key, Func<Figures, string> Of)[] columns = report.IsOfAnswers
            ? [("answered", f => StaffTexts.Number(f.Answered)), ("yes", f => Known(f.Helped)), ("no", f => Known(f.NotHelped))]
            : [
                ("asked", f => StaffTexts.Number(f.Asked)), ("answered", f => StaffTexts.Number(f.Answered)), ("back", f => StaffTexts.Number(f.AskedBack)),
                ("without", f => StaffTexts.Number(f.NotCovered)), ("yes", f => Known(f.Helped)), ("no", f => Known(f.NotHelped)),
            ];
        var by = texts["by." + report.By.ToString().ToLowerInvariant()];
        return Html.From(
            $"""
            <div class="table" role="region" tabindex="0" aria-label="{by}">
            <table>
            <thead><tr><th scope="col">{by}</th>{columns.Select(c => Html.From($"<th scope=\"col\" class=\"number\">{texts["figure." + c.Key]}</th>"))}</tr></thead>
            <tbody>
            {report.Rows.Select(r => Html.From($"<tr><th scope=\"row\">{r.Name}</th>{columns.Select(c => Html.From($"<td class=\"number\">{c.Of(r.Figures)}</td>"))}</tr>\n"))}{Html.When(
                report.Rows.Count == 0, $"<tr><td colspan=\"{columns.Length + 1}\">{texts["none"]}</td></tr>\n")}</tbody>
            </table>
            </div>

            """);
    }

    private static string Known(int? number) => number is { } known ? StaffTexts.Number(known) : "–";

    private static string Share(int part, int whole) => whole == 0 ? "–" : ((double)part / whole).ToString("0%", CultureInfo.InvariantCulture);
}
