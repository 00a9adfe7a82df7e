using InitiativeBot.Browser.Tests.Support;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests.Staff;

/// <summary>
/// What a new member of the staff does on a morning: looks a measure up, asks why, finds what was not answered yesterday, adds
/// the wording, sees the bot answer it, takes it back. Without a script and without a developer.
/// </summary>
public sealed class StaffsDayTests(Site site)
{
    private const string Password = "kagi-himitsu-2026";
    private const string Unanswered = "ペットの迷子札はどこでもらえますか";
    private const string Garbage = "ごみの日を知らせるアプリ";

    [Fact]
    public async Task A_question_of_yesterday_is_answered_today_and_the_change_is_taken_back()
    {
        await using var city = await MinatoService.StartAsync(
            """{"id": "pet", "lang": "ja", "kind": "find", "q": "ペットの迷子札はどこでもらえますか", "expect": {"top": ["1-1-3"]}}""",
            """{"id": "river", "lang": "ja", "kind": "find", "q": "川の水位を見たい", "expect": {"top": ["1-2-1"]}}""");
        city.Services.GetRequiredService<StaffAccounts>().Set("hanako", StaffRole.Editor, Password);
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
        city.Services.GetRequiredService<QuestionStore>().Add(
            [new KeptQuestion(yesterday, "widget", "ja", QuestionOutcome.NotCovered, null, "")], [new KeptQuestion(yesterday, "widget", "ja", QuestionOutcome.NotCovered, null, Unanswered)]);
        var before = city.Read("index/languages/ja.json");
        await using var visit = await site.VisitAsync(city.Address, new Device { HasScripts = false });
        var page = visit.Page;

        // A measure is found by three different words.
        foreach (var word in new[] { "ごみ", "アプリ", "収集日" })
        {
            await visit.OpenAsync("/search?lang=ja");
            await page.GetByLabel("検索する言葉").FillAsync(word);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".measures").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = Garbage })).ToBeVisibleAsync();
        }

        await visit.OpenAsync("/staff?lang=ja");
        await page.GetByLabel("アカウント名").FillAsync("hanako");
        await page.GetByLabel("パスワード").FillAsync(Password);
        await PressAsync(page, "ログイン");

        // Why the bot answers as it does.
        await FollowAsync(page, "答えの理由");
        await page.GetByLabel("質問").First.FillAsync("川の水位を見たい");
        await PressAsync(page, "調べる");
        await Expect(page.Locator("table").First).ToContainTextAsync("1-2-1");
        await Expect(page.Locator("pre.trace")).ToContainTextAsync("decided by");

        // What was not answered yesterday; the wording is tried before it goes live.
        await FollowAsync(page, "答えられなかった質問");
        var row = page.Locator(".group").Filter(new LocatorFilterOptions { Has = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = Unanswered }) });
        await row.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "ほかの施策・同義語に加える" }).ClickAsync();
        await page.GetByLabel("施策", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("1-1-3");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "試してから加える" }).First.ClickAsync();
        await Expect(page.GetByText("保存した2問のうち、正解は今1問、変更後2問です。")).ToBeVisibleAsync();
        await Expect(page.Locator("caption").GetByText("良くなる答え")).ToBeVisibleAsync();
        Assert.Equal(before, city.Read("index/languages/ja.json"));
        await PressAsync(page, "反映する");
        await Expect(page.Locator(".notice")).ToContainTextAsync("反映しました");

        // The self-test, and the bot itself.
        await FollowAsync(page, "自己テスト");
        await PressAsync(page, "今のデータで調べる");
        await Expect(page.GetByText("2問のうち2問が正解です")).ToBeVisibleAsync();
        await visit.OpenAsync("/?lang=ja&q=" + Uri.EscapeDataString(Unanswered));
        await Expect(page.Locator(".cards").GetByText(Garbage)).ToBeVisibleAsync();

        // And back.
        await visit.OpenAsync("/staff/changes?lang=ja");
        await PressAsync(page, "変更 1 を元に戻す");
        await Expect(page.Locator("caption").GetByText("悪くなる答え")).ToBeVisibleAsync();
        await page.GetByLabel("悪くなる答えがあることを確かめました").CheckAsync();
        await PressAsync(page, "反映する");
        await Expect(page.Locator(".notice")).ToContainTextAsync("反映しました（変更 2）");
        await visit.OpenAsync("/?lang=ja&q=" + Uri.EscapeDataString(Unanswered));
        await Expect(page.Locator(".answer")).ToBeVisibleAsync();
        await Expect(page.Locator(".cards").GetByText(Garbage)).ToHaveCountAsync(0);
        Assert.Equal(before, city.Read("index/languages/ja.json"));
        await visit.OpenAsync("/staff/audit?lang=ja");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("変更を元に戻した");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Results_of_the_look_up_come_while_one_types()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/search?lang=ja");

        await visit.Page.GetByLabel("検索する言葉").PressSequentiallyAsync("下水道");

        await Expect(visit.Page.Locator(".measures mark").First).ToHaveTextAsync("下水道");
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=%E4%B8%8B"));
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(320)]
    public async Task The_look_up_s_form_takes_no_more_room_than_it_needs_and_breaks_no_rule(int width)
    {
        await using var visit = await site.VisitAsync(new Device { Width = width });
        await visit.OpenAsync("/search?lang=ja&q=" + Uri.EscapeDataString("水道"));

        Assert.Empty(await visit.FindViolationsAsync());
        Assert.Empty(await visit.Page.FindOverflowAsync());
        var heights = await visit.Page.EvaluateAsync<double[]>("() => ['.lookup', '#q'].map(s => document.querySelector(s).getBoundingClientRect().height)");
        Assert.True(heights[0] < heights[1] * (width < 400 ? 7 : 4), $"{heights[0]} high");
    }

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).ClickAsync();

    private static Task FollowAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "職員用メニュー" }).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = name }).ClickAsync();
}
