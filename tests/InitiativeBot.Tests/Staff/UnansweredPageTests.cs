using System.Net;
using InitiativeBot.Conversation;
using InitiativeBot.Editing;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Staff.Why;
using InitiativeBot.Tests.Support;
using InitiativeBot.Understanding.Facts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace InitiativeBot.Tests.Staff;

public sealed class UnansweredPageTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);

    private static readonly string[] Waste = ["ごみ", "ゴミ", "くず"];

    private readonly StaffService _staff = new();
    private readonly FakeEditor _editor = new();
    private Reply _now = new() { Language = "ja", Intent = Intent.Nothing, Text = "わかりません", Cards = [new Card(TestMeasures.Reprint.Id, "題", "課", "概要")] };

    public UnansweredPageTests()
    {
        _staff.Service.Clock = new FakeTimeProvider(Noon);
        _staff.Service.Replacements = services =>
        {
            var explainer = new Mock<IAnswerExplainer>();
            explainer.Setup(e => e.ExplainAsync(It.IsAny<string>(), null, It.IsAny<CancellationToken>()))
                .ReturnsAsync(() => (_now, new AnswerTrace("ja", "ja", new Asks(), null, null, null, [])));
            services.Replace(ServiceDescriptor.Singleton(explainer.Object));
            services.Replace(ServiceDescriptor.Singleton<IDataEditor>(_editor));
        };
    }

    public void Dispose() => _staff.Dispose();

    [Fact]
    public async Task Alike_questions_stand_in_one_row_with_their_counts_and_the_nearest_measure()
    {
        Keep(("犬の登録はどこ", "line", QuestionOutcome.NotCovered), ("犬の登録", "widget", QuestionOutcome.InVain), ("犬の登録はどこ", "line", QuestionOutcome.NotCovered), ("駐車場", "ask", QuestionOutcome.NotHelped));
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        var page = await StaffService.PageAsync(browser, "/staff/questions");

        Assert.Equal("犬の登録はどこ|駐車場", page.TextOf(".group h2"));
        var row = page.QuerySelector(".group .row")!.QuerySelectorAll("li").Select(l => l.TextContent).ToList();
        Assert.Equal(["質問3件、書き方2通り", "対象外と答えた 2, 聞き返したあと見つからなかった 1", "LINE 2, ウィジェット 1", "日本語 3", "最後は2026-11-26"], row);
        Assert.Equal("1-1-3 水道料金のWEB確認", page.QuerySelector(".group .plain a")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(".group form"));
    }

    [Theory]
    [InlineData("kind=NotHelped", "駐車場")]
    [InlineData("channel=line", "犬の登録")]
    [InlineData("channel=line&kind=NotHelped", "")]
    [InlineData("from=2026-11-01&to=2026-11-25", "")]
    [InlineData("from=2026-11-26&to=2026-11-26&language=ja", "犬の登録|駐車場")]
    [InlineData("language=en", "")]
    [InlineData("from=x&to=99&page=-1&channel=%00", "犬の登録|駐車場")]
    public async Task Filters_leave_what_they_say(string query, string expected)
    {
        Keep(("犬の登録", "line", QuestionOutcome.NotCovered), ("駐車場", "ask", QuestionOutcome.NotHelped));
        using var browser = await _staff.LogInAsync(StaffRole.Reader);

        Assert.Equal(expected, (await StaffService.PageAsync(browser, "/staff/questions?" + query)).TextOf(".group h2"));
    }

    [Fact]
    public async Task One_click_tries_the_wording_for_the_measure()
    {
        Keep(("犬の登録", "line", QuestionOutcome.NotCovered));
        using var browser = await _staff.LogInAsync(StaffRole.Editor);

        using var answer = await StaffService.SendAsync(browser, await StaffService.PageAsync(browser, "/staff/questions"), "/staff/questions/wording");
        var draft = await StaffService.PageAsync(browser, answer.Headers.Location!.OriginalString);

        Assert.Equal("質問の例を追加: 1-1-3 ja \"犬の登録\"", draft.TextOf(".lines li"));
        Assert.Equal([new QuestionChange(ChangeAction.Add, TestMeasures.Water.Id, "ja", "犬の登録")], Assert.Single(_editor.Proposed));
        Assert.Empty(_editor.Journal());
    }

    [Fact]
    public async Task A_wording_that_is_answered_now_is_told_and_need_not_be_added()
    {
        Keep(("犬の登録", "line", QuestionOutcome.NotCovered));
        _now = _now with { Intent = Intent.Find };
        using var browser = await _staff.LogInAsync(StaffRole.Editor);

        var page = await StaffService.PageAsync(browser, "/staff/questions?lang=en");

        Assert.Equal("With today's data it is answered with", page.TextOf(".group h3"));
        Assert.Empty(page.QuerySelectorAll(".group form"));
    }

    [Fact]
    public async Task Words_that_mean_the_same_become_synonyms_of_the_first()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var page = await StaffService.PageAsync(browser, "/staff/questions/wording?text=x&in=en");

        using var answer = await StaffService.SendAsync(browser, page, "/staff/questions/synonym", ("word", "廃棄物"), ("same", "ごみ、ゴミ, くず"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Waste.Select(w => new SynonymChange(ChangeAction.Add, w, "廃棄物")), await _editor.FirstAsync());
    }

    [Theory]
    [InlineData("", "1-1-3", "ja")]
    [InlineData("犬", "9-9-9", "ja")]
    [InlineData("犬", "1-1-3", "xx")]
    public async Task What_is_incomplete_changes_nothing(string text, string measure, string language)
    {
        using var browser = await _staff.LogInAsync(StaffRole.Editor);
        var page = await StaffService.PageAsync(browser, "/staff/questions/wording");

        using var answer = await StaffService.SendAsync(browser, page, "/staff/questions/wording", ("text", text), ("measure", measure), ("in", language));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Readers_change_nothing_even_with_a_token()
    {
        using var browser = await _staff.LogInAsync(StaffRole.Reader);
        var token = (await StaffService.PageAsync(browser, "/staff/questions")).QuerySelector("input[name=token]")!.GetAttribute("value")!;

        using var answer = await StaffService.PostAsync(browser, "/staff/questions/wording", [new("token", token), new("text", "犬"), new("measure", "1-1-3"), new("in", "ja")]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task What_people_typed_is_text_and_nothing_else()
    {
        Keep((TestMeasures.Attack, "line", QuestionOutcome.NotCovered));
        using var browser = await _staff.LogInAsync(StaffRole.Editor);

        var page = await StaffService.PageAsync(browser, "/staff/questions");

        Assert.Equal(TestMeasures.Attack, page.QuerySelector(".group h2")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script, .group b"));
    }

    private void Keep(params (string Text, string Channel, QuestionOutcome Outcome)[] questions) =>
        _staff.Service.Services.GetRequiredService<QuestionStore>().Add([], [.. questions.Select(q => new KeptQuestion(Noon.AddMinutes(-5), q.Channel, "ja", q.Outcome, null, q.Text))]);
}
