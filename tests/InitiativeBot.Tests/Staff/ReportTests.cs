using System.Text;
using InitiativeBot.Measures;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.Staff;

public sealed class ReportTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);

    private readonly StaffService _staff = new();

    public ReportTests() => _staff.Service.Clock = new FakeTimeProvider(Noon);

    public void Dispose() => _staff.Dispose();

    [Fact]
    public async Task Answered_helped_and_right_are_three_figures()
    {
        await SeedAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_staff.Service.DataPath, "selftest.json"), """{"kinds":[{"name":"find","count":90,"right":0.9},{"name":"fact","count":10,"right":0.5}],"languages":[],"styles":[],"wronglyRefused":0,"misses":[]}""", TestContext.Current.CancellationToken);
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/reports?lang=en");

        var figures = page.QuerySelectorAll(".figures div").ToDictionary(d => d.QuerySelector("dt")!.TextContent, d => d.QuerySelector("dd")!.FirstChild!.TextContent);
        Assert.Equal("6", figures["Questions"]);
        Assert.Equal("3", figures["Answered with measures"]);
        Assert.Equal("1", figures["Asked back"]);
        Assert.Equal("2", figures["Declined as not covered"]);
        Assert.Equal("75%", figures["Said that it helped"]);
        Assert.Equal("86%", figures["Right in the self-test"]);
    }

    [Theory]
    [InlineData("day", 28)]
    [InlineData("hour", 24)]
    [InlineData("channel", 2)]
    [InlineData("language", 2)]
    [InlineData("measure", 1)]
    public async Task There_is_a_row_for_each(string by, int rows)
    {
        await SeedAsync();
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/reports?by=" + by);

        Assert.Equal(rows, page.QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(page.QuerySelector("svg.chart[role=img][aria-label]"));
    }

    [Fact]
    public async Task The_file_has_the_figures_of_the_table()
    {
        await SeedAsync();
        using var browser = await _staff.LogInAsync(StaffRole.Reader);
        var page = await StaffService.PageAsync(browser, "/staff/reports?by=channel&lang=en");

        using var file = await browser.GetAsync(new Uri(page.QuerySelector("a[href*='.csv']")!.GetAttribute("href")!, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        var bytes = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal(
            "channel,name,asked,answered,asked_back,not_covered,small_talk,said_it_helped,said_it_did_not\r\nline,LINE,4,3,1,0,0,,\r\nask,API,2,0,0,2,1,,\r\n",
            Encoding.UTF8.GetString(bytes[3..]));
        Assert.Equal((AuditAction.Export, "use-by-channel-2026-10-30-2026-11-26.csv"), _staff.Audit.Last(1).Select(e => (e.Action, e.Detail)).Single());
    }

    [Fact]
    public async Task Rows_of_measures_name_them_and_what_people_thought()
    {
        await SeedAsync();
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/reports?by=measure&lang=ja");

        Assert.Equal("1-1-3 水道料金のWEB確認|3|3|1", page.TextOf("tbody th, tbody td"));
    }

    [Fact]
    public async Task A_period_without_a_question_says_so()
    {
        await SeedAsync();
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/reports?by=channel&from=2026-01-01&to=2026-01-31&lang=en");

        Assert.Equal("Nothing was noted in these days.", page.TextOf("tbody"));
        Assert.Empty(page.QuerySelectorAll("svg.chart"));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("a,b\"c", "\"a,b\"\"c\"")]
    public void Fields_of_files_are_safe_in_spreadsheets(string name, string written)
    {
        var row = new InitiativeBot.Staff.Reports.ReportRow(name, "x", new InitiativeBot.Staff.Reports.Figures(1, 0, 0, 0, null, null));

        var file = Encoding.UTF8.GetString(InitiativeBot.Staff.Reports.ReportFile.Write(new InitiativeBot.Staff.Reports.Report(InitiativeBot.Staff.Reports.ReportBy.Channel, [row], row.Figures)));

        Assert.EndsWith($"\r\n{written},x,1,1,0,0,0,,\r\n", file, StringComparison.Ordinal);
    }

    private async Task SeedAsync()
    {
        KeptQuestion One(string channel, string language, QuestionOutcome outcome, MeasureId? measure, int daysAgo) => new(Noon.AddDays(-daysAgo), channel, language, outcome, measure, "");
        _staff.Service.Services.GetRequiredService<QuestionStore>().Add(
            [
                One("line", "ja", QuestionOutcome.Answered, TestMeasures.Water.Id, 0), One("line", "ja", QuestionOutcome.Answered, TestMeasures.Water.Id, 1),
                One("line", "en", QuestionOutcome.Answered, TestMeasures.Water.Id, 1), One("line", "ja", QuestionOutcome.AskedBack, null, 2),
                One("ask", "ja", QuestionOutcome.NotCovered, null, 3), One("ask", "ja", QuestionOutcome.NotCovered, null, 4), One("ask", "ja", QuestionOutcome.Talk, null, 4),
                One("ask", "ja", QuestionOutcome.NotCovered, null, 40),
            ],
            []);
        var feedback = _staff.Service.Services.GetRequiredService<IFeedbackStore>();
        foreach (var verdict in new[] { FeedbackVerdict.Helped, FeedbackVerdict.Helped, FeedbackVerdict.Helped, FeedbackVerdict.Unclear })
        {
            await feedback.AddAsync(new Feedback("ja", TestMeasures.Water.Id, verdict), TestContext.Current.CancellationToken);
        }
    }
}
