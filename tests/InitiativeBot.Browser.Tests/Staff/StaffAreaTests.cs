using InitiativeBot.Browser.Tests.Support;
using InitiativeBot.Channels.Line.Inbox;
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
        "/staff/words", "/staff/words/question?in=en", "/staff/words/question?of=1-1-3&in=ja", "/staff/words/title?of=1-1-3&in=en", "/staff/words/topic-member?of=online&lang=en", "/staff/words/notice",
        "/staff/words/contact", "/staff/words/contact?of=city", "/staff/import", "/staff/changes", "/staff/selftest", "/staff/line", "/staff/line?lang=en&done=deleted", "/staff/words/nothing",
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
        await SetAsideAsync("event-1", "event-2");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/staff/login");
        List<string> faults = [];
        await CheckAsync(visit, "/staff/login", faults);
        await page.GetByLabel("アカウント名").FillAsync("looking");
        await page.GetByLabel("パスワード").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "ログイン" }).ClickAsync();
        foreach (var path in Pages)
        {
            Assert.Equal(path.EndsWith("nothing", StringComparison.Ordinal) ? 404 : 200, await visit.OpenAsync(path));
            Assert.Equal(path.StartsWith("/staff/line", StringComparison.Ordinal) ? 2 : 0, await page.Locator("tbody form[action^='/staff/line/delete']").CountAsync());
            await CheckAsync(visit, path, faults);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
    }

    private static async Task CheckAsync(Visit visit, string path, List<string> faults)
    {
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
            faults.AddRange((await visit.FindViolationsAsync()).Select(v => $"{path} {colors}: {v}"));
        }

        foreach (var width in new[] { Device.NarrowestWidth, 360 })
        {
            await visit.Page.SetViewportSizeAsync(width, 640);
            // Tables of figures are scrolled for themselves; the page is not.
            var wide = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (wide > width)
            {
                faults.Add($"{path} is {wide} wide on {width}");
            }
        }

        faults.AddRange((await visit.Page.FindSmallTargetsAsync(Finger)).Select(t => $"{path}: {t}"));
        await visit.Page.SetViewportSizeAsync(1100, 800);
    }

    // LINE is off here, so nobody else works on them.
    private async Task SetAsideAsync(params string[] ids)
    {
        var store = site.Services.GetRequiredService<IInboxStore>();
        await store.AcceptAsync(new InboxBatch([.. ids.Select(id => new NewEvent(id, "message", "line:" + id, null, TimeProvider.System.GetUtcNow(), false, "https://bot.example", "{}"u8.ToArray()))], []));
        foreach (var item in (await store.ClaimAsync(ids.Length)).Events)
        {
            await store.FinishAsync(item, InboxOutcome.SetAside, TroubleReason.Refused(400, "messages[0].text: May not be empty"), goOn: false);
        }
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
