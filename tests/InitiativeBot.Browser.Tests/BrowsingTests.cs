using System.Text.RegularExpressions;
using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests;

/// <summary>Looking through the measures, with and without a script.</summary>
public sealed class BrowsingTests(Site site)
{
    private const string Attack = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>";

    private static readonly Device WithoutScripts = new() { HasScripts = false };

    [Fact]
    public async Task Without_a_script_the_form_asks_the_service()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        var page = visit.Page;
        await visit.OpenAsync("/measures?lang=ja");

        await page.GetByLabel("ことば").FillAsync("すいどう");
        await page.GetByLabel("テーマ").SelectOptionAsync("online");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "この条件で探す" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("topic=online"));
        await Expect(page.Locator(".measures > li")).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("ことば")).ToHaveValueAsync("すいどう");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "条件をすべて消す" }).ClickAsync();
        await Expect(page.Locator(".pillar")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task With_a_script_results_come_while_one_types_and_the_address_follows()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/measures?lang=ja");
        await page.EvaluateAsync("() => window.same = true");

        await page.GetByLabel("ことば").PressSequentiallyAsync("suido");

        await Expect(page.Locator("#results .measures > li").First).ToContainTextAsync("水道");
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("件の施策が見つかりました");
        await Expect(page).ToHaveURLAsync(new Regex("[?&]q=suido"));
        await Expect(page.GetByLabel("ことば")).ToBeFocusedAsync();
        await page.GetByLabel("テーマ").SelectOptionAsync("chatbot");
        await Expect(page.Locator("#results .measures > li")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "条件をすべて消す" })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.same"), "the page was never left");
        await page.ReloadAsync();
        await Expect(page.Locator("#results .measures > li")).ToHaveCountAsync(1);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_keyboard_alone_filters_and_opens_a_measure()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/measures?lang=ja");

        await page.GetByLabel("ことば").FocusAsync();
        await page.Keyboard.InsertTextAsync("ドローン");
        await Expect(page.Locator(".pillar")).ToHaveCountAsync(0);
        while (!await page.EvaluateAsync<bool>("() => document.activeElement.matches('.measures a')"))
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/measures/[0-9]"));
        await Expect(page.Locator("h1")).ToContainTextAsync("ドローン");
    }

    [Theory]
    [InlineData("/measures?lang=ja&q=")]
    [InlineData("/measures?lang=en&bureau=")]
    [InlineData("/?lang=ja&q=")]
    [InlineData("/?lang=en&answer=en&q=")]
    [InlineData("/measures/")]
    public async Task An_attack_in_the_address_is_text(string path)
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync(path + Uri.EscapeDataString(Attack));
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.NotEqual("hacked", await visit.Page.TitleAsync());
        await Expect(visit.Page.Locator("main img, main script")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_attack_that_is_typed_is_text_in_the_results()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/measures?lang=ja");

        await page.GetByLabel("ことば").FillAsync(Attack);
        await Expect(page).ToHaveURLAsync(new Regex("onerror"));
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.NotEqual("hacked", await page.TitleAsync());
        await Expect(page.Locator("main img, main script")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Readings_are_switched_on_and_stay_until_they_are_switched_off()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        var page = visit.Page;
        await visit.OpenAsync("/measures/1-1-3?lang=ja");
        await Expect(page.Locator("rt")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "ふりがなを付ける" }).ClickAsync();
        await Expect(page.Locator("h1 rt").First).ToHaveTextAsync("すいどう");
        await page.Locator(".breadcrumb a").First.ClickAsync();
        await Expect(page.Locator("h1 rt").First).ToHaveTextAsync("しさく");
        await page.Locator(".readings").ClickAsync();
        await Expect(page.Locator("rt")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Plain_Japanese_has_readings_from_the_start_and_none_twice()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        await visit.OpenAsync("/measures/1-1-3?lang=ja-x-easy");

        await Expect(visit.Page.Locator("h1 rt").First).ToHaveTextAsync("すいどう");
        await Expect(visit.Page.Locator("h1")).Not.ToContainTextAsync("（");
    }

    [Fact]
    public async Task The_language_of_an_answer_is_changed_and_the_question_stays()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        var page = visit.Page;
        await visit.OpenAsync("/?lang=ja&q=" + Uri.EscapeDataString("水道局は何をしていますか？"));
        await Expect(page.Locator(".cards > li")).ToHaveCountAsync(4);

        await page.Locator("summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "English" }).ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("#q")).ToHaveValueAsync("水道局は何をしていますか？");
        await Expect(page.Locator(".cards > li")).ToHaveCountAsync(4);
        await Expect(page.Locator(".cards")).ToContainTextAsync("Waterworks Bureau");
    }

    [Fact]
    public async Task The_address_is_copied_where_a_script_may()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visit.OpenAsync("/measures/1-1-3?lang=ja");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "リンクをコピー" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "コピーしました" })).ToBeVisibleAsync();
        Assert.Equal(site.Address + "/measures/1-1-3", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task The_menu_of_languages_closes_with_Escape_and_gives_the_focus_back()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/");

        await page.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator(".languages ul")).ToBeHiddenAsync();
        await Expect(page.Locator("summary")).ToBeFocusedAsync();
    }
}
