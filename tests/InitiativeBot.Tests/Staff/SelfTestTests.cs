using System.Text.Json;
using InitiativeBot.Evaluation;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.SelfTests;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Staff;

public sealed class SelfTestTests : IDisposable
{
    private readonly StaffService _staff = new();

    public void Dispose() => _staff.Dispose();

    [Fact]
    public async Task Figures_and_what_was_answered_wrongly_are_shown()
    {
        var row = new EvaluationRow("find", 10, 0.9, 1, 0.9, 1, 0.95, null, null, null);
        var report = new EvaluationReport([row, row with { Name = "none", Count = 5, Right = 1 }], [row with { Name = "ja" }], [], 0,
            [new EvaluationMiss("q1", "find", "typo", 1, "水道の<料金>", "1-1-3", "Nothing", "", ["why"])]);
        await File.WriteAllTextAsync(Path.Combine(_staff.Service.DataPath, "selftest.json"), report.ToJson(), TestContext.Current.CancellationToken);
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/selftest?lang=en");

        Assert.StartsWith("14 of 15 questions are answered rightly", page.TextOf("#main [role=status]"), StringComparison.Ordinal);
        Assert.Equal("水道の<料金>", page.QuerySelectorAll("table")[2].QuerySelector("tbody th")!.TextContent);
        Assert.Equal("1-1-3|nothing", string.Join('|', page.QuerySelectorAll("table")[2].QuerySelectorAll("tbody td").Select(d => d.TextContent.Trim())));
        Assert.Empty(page.QuerySelectorAll("#main form"));
    }

    [Fact]
    public async Task An_editor_runs_it_and_sees_what_it_found()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        using var begun = await StaffService.SendAsync(browser, await StaffService.PageAsync(browser, "/staff/selftest"), "/staff/selftest");
        await _staff.Service.Services.GetRequiredService<SelfTestRunner>().Run;

        var page = await StaffService.PageAsync(browser, begun.Headers.Location!.OriginalString);

        var report = EvaluationReport.Parse(await File.ReadAllBytesAsync(Path.Combine(_staff.Service.DataPath, "selftest.json"), TestContext.Current.CancellationToken));
        var saved = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "index", "questions", "saved.jsonl")).Select(l => JsonDocument.Parse(l).RootElement)
            .Sum(q => q.TryGetProperty("turns", out var turns) ? turns.GetArrayLength() : 1);
        Assert.Equal(saved, report.Kinds.Sum(k => k.Count));
        Assert.Contains($"{saved}問", page.TextOf("#main [role=status]"), StringComparison.Ordinal);
        Assert.Equal(report.Misses.Count, page.QuerySelectorAll("table:last-of-type")[^1].QuerySelectorAll("tbody tr").Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"kinds\":null}")]
    public async Task A_file_that_is_no_report_is_as_none(string content)
    {
        await File.WriteAllTextAsync(Path.Combine(_staff.Service.DataPath, "selftest.json"), content, TestContext.Current.CancellationToken);
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        Assert.Contains("まだ実行していません", (await StaffService.PageAsync(browser, "/staff/selftest")).TextOf("#main p"), StringComparison.Ordinal);
    }
}
