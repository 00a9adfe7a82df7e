using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Staff.Why;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Staff;

/// <summary>The explanation of an answer, from the engine itself with the city's own data.</summary>
public sealed class WhyPageTests : IDisposable
{
    private readonly StaffService _staff = new(("Questions:Keep", "true"));

    public void Dispose() => _staff.Dispose();

    [Fact]
    public async Task The_page_shows_what_ask_explain_prints()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Reader);
        await using var scope = _staff.Service.Services.CreateAsyncScope();
        var (reply, trace) = await scope.ServiceProvider.GetRequiredService<IAnswerExplainer>().ExplainAsync("水道の料金をネットで確認したい", null, TestContext.Current.CancellationToken);

        var page = await StaffService.PageAsync(browser, "/staff/why?q=" + Uri.EscapeDataString("水道の料金をネットで確認したい"));

        Assert.Equal(string.Join('\n', trace.Lines()), page.QuerySelector("pre.trace")!.TextContent);
        Assert.Contains(reply.Cards[0].Id.ToString(), page.TextOf("main ol a"), StringComparison.Ordinal);
        Assert.StartsWith(trace.Read!.Measures[0].Id.ToString(), page.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_tried_there_is_not_counted()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        await StaffService.PageAsync(browser, "/staff/why?q=zzz&in=en&lang=en");
        await _staff.Service.Services.GetRequiredService<QuestionLog>().FlushAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_staff.Service.Services.GetRequiredService<QuestionStore>().Count(DateOnly.MinValue, DateOnly.MaxValue));
    }

    [Fact]
    public async Task A_question_is_shown_as_text()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/why?q=" + Uri.EscapeDataString(TestMeasures.Attack));

        Assert.Equal(TestMeasures.Attack, page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("script"));
    }
}
