using InitiativeBot.Browser.Tests.Support;
using InitiativeBot.Staff.Access;
using InitiativeBot.Staff.Questions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests.Staff;

/// <summary>The staff area in a real browser: its cookies, its forms by keyboard and without scripts, WCAG, small screens.</summary>
public sealed class StaffAreaTests(Site site)
{
    private const string Password = "kagi-himitsu-2026";
    private const int Finger = 44;

    private static readonly string[] Pages =
    [
        "/staff/reports", "/staff/reports?by=measure&lang=en", "/staff/questions", "/staff/questions/wording?text=x", "/staff/why?q=" + "水道の料金をネットで見たい", "/staff/audit",
    ];

    [Fact]
    public async Task One_logs_in_looks_around_and_logs_out_by_keyboard_without_scripts()
    {
        Seed("keyboard");
        await using var visit = await site.VisitAsync(new Device { HasScripts = false });
        var page = visit.Page;
        await visit.OpenAsync("/staff/why");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/staff/login"));

        await page.GetByLabel("アカウント名").FocusAsync();
        await page.Keyboard.TypeAsync("keyboard");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("答えの理由");

        await page.GetByLabel("質問").First.FocusAsync();
        await page.Keyboard.TypeAsync("水道の料金をネットで見たい");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("pre.trace")).ToContainTextAsync("decided by");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "ログアウト" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("ログイン");
        Assert.Equal(200, await visit.OpenAsync("/staff/reports"));
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("ログイン");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task No_page_breaks_WCAG_or_sticks_out_of_a_phone()
    {
        Seed("looking");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/staff/login");
        await CheckAsync(visit, "/staff/login");
        await page.GetByLabel("アカウント名").FillAsync("looking");
        await page.GetByLabel("パスワード").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "ログイン" }).ClickAsync();
        foreach (var path in Pages)
        {
            Assert.Equal(200, await visit.OpenAsync(path));
            await CheckAsync(visit, path);
        }

        Assert.Empty(visit.Complaints);
    }

    private static async Task CheckAsync(Visit visit, string path)
    {
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
            var found = await visit.FindViolationsAsync();
            Assert.True(found.Count == 0, $"{path} {colors}: {string.Join('\n', found)}");
        }

        await visit.Page.SetViewportSizeAsync(Device.NarrowestWidth, 640);
        // Tables of figures are scrolled for themselves; the page is not.
        var width = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(width <= Device.NarrowestWidth, $"{path} is {width} wide");
        var small = await visit.Page.FindSmallTargetsAsync(Finger);
        Assert.True(small.Length == 0, $"{path}: {string.Join('\n', small)}");
        await visit.Page.SetViewportSizeAsync(1100, 800);
    }

    private void Seed(string account)
    {
        site.Services.GetRequiredService<StaffAccounts>().Set(account, StaffRole.Editor, Password);
        var now = TimeProvider.System.GetUtcNow();
        site.Services.GetRequiredService<QuestionStore>().Add(
            [new KeptQuestion(now, "line", "ja", QuestionOutcome.Answered, new Measures.MeasureId(1, 1, 3), ""), new KeptQuestion(now, "ask", "ja", QuestionOutcome.NotCovered, null, "")],
            [new KeptQuestion(now, "ask", "ja", QuestionOutcome.NotCovered, null, "犬の登録はどこですか"), new KeptQuestion(now, "line", "ja", QuestionOutcome.NotCovered, null, "犬の登録")]);
    }
}
