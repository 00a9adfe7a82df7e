using System.Text.RegularExpressions;
using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests;

/// <summary>What people come for, without a script: the pages need none.</summary>
public sealed partial class AskingTests(Site site)
{
    private static readonly Device WithoutScripts = new() { HasScripts = false };

    [Fact]
    public async Task A_question_is_answered_with_cards_that_open_the_measures_page_and_back_leads_to_the_cards()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        var page = visit.Page;
        await visit.OpenAsync("/");

        await page.GetByLabel("質問", new PageGetByLabelOptions { Exact = true }).FillAsync("水道局は何をしていますか？");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "送信" }).ClickAsync();

        var cards = page.Locator(".cards > li");
        await Expect(cards).ToHaveCountAsync(4);
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("回答");
        await Expect(cards.First).ToContainTextAsync("水道局営業企画課");
        var title = await cards.First.GetByRole(AriaRole.Link).InnerTextAsync();
        await cards.First.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/measures/1-1-3$"));
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(title);
        await Expect(page.Locator(".timeline")).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(cards).ToHaveCountAsync(4);
        await Expect(page.GetByLabel("質問", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync("水道局は何をしていますか？");
    }

    [Fact]
    public async Task Anywhere_on_a_card_opens_it()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        await visit.OpenAsync(PageKinds.PathOf("answer", "ja"));

        await visit.Page.Locator(".cards > li").Nth(1).ClickAsync(new LocatorClickOptions { Position = new Position { X = 5, Y = 100 } });

        await Expect(visit.Page).ToHaveURLAsync(new Regex("/measures/1-1-2$"));
    }

    [Fact]
    public async Task An_example_asks_and_the_next_question_goes_on_in_the_same_conversation()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        var page = visit.Page;
        await visit.OpenAsync("/");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "新しく始まった施策は？" }).ClickAsync();
        await Expect(page.Locator(".cards .new")).ToHaveCountAsync(6);
        await Expect(page.Locator(".cards > li")).ToHaveCountAsync(6);
        var conversation = await page.Locator("input[name=c]").GetAttributeAsync("value");
        await page.GetByLabel("質問", new PageGetByLabelOptions { Exact = true }).FillAsync("オンラインで使えるサービスは？");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex("[?&]c=" + Regex.Escape(conversation!)));
        await Expect(page.Locator(".cards > li")).ToHaveCountAsync(6);
        await Expect(page.Locator("input[name=c]")).ToHaveValueAsync(conversation!);
    }

    [Fact]
    public async Task What_is_not_covered_gets_no_card_but_ways_on()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        await visit.OpenAsync(PageKinds.PathOf("no-answer", "ja"));

        await Expect(visit.Page.Locator(".cards")).ToHaveCountAsync(0);
        await visit.Page.Locator("main .ways a").First.ClickAsync();

        await Expect(visit.Page.Locator(".cards > li").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_language_is_changed_on_the_page_one_is_on_and_stays()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        var page = visit.Page;
        await visit.OpenAsync("/measures/1-1-3");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ja");

        await page.Locator("summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "English" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/measures/1-1-3\\?lang=en$"));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Schedule" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Ask a question" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.Locator("summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "日本語", Exact = true }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ja");
    }

    [Theory]
    [InlineData("ja-JP", "ja")]
    [InlineData("en-GB", "en")]
    [InlineData("fr-FR", "ja")]
    public async Task Who_has_chosen_nothing_gets_the_browsers_language(string locale, string language)
    {
        await using var visit = await site.VisitAsync(WithoutScripts with { Locale = locale });
        await visit.OpenAsync("/");

        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_and_leads_on()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);

        Assert.Equal(404, await visit.OpenAsync("/measures/9-9-9"));
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("ページが見つかりません");
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "施策の一覧" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("施策の一覧");
    }

    [Fact]
    public async Task The_list_has_as_many_measures_as_it_says_and_each_has_its_page()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        var page = visit.Page;
        await visit.OpenAsync("/measures");

        var count = int.Parse(Digits().Match(await page.Locator(".count").InnerTextAsync()).Value, System.Globalization.CultureInfo.InvariantCulture);
        var links = await page.Locator(".measures a").AllAsync();
        var addresses = new HashSet<string>();
        foreach (var link in links)
        {
            addresses.Add((await link.GetAttributeAsync("href"))!);
        }

        Assert.Equal(count, addresses.Count);
        foreach (var address in addresses)
        {
            var response = await page.APIRequest.GetAsync(address, new APIRequestContextOptions { MaxRedirects = 0 });
            Assert.Equal(200, response.Status);
        }
    }

    [Fact]
    public async Task A_pillar_in_the_list_is_reached_from_its_top_and_from_a_measures_breadcrumb()
    {
        await using var visit = await site.VisitAsync(WithoutScripts);
        var page = visit.Page;
        await visit.OpenAsync("/measures");

        await page.Locator(".pillars a").Nth(1).ClickAsync();
        await Expect(page.Locator("#p2")).ToBeInViewportAsync();

        await visit.OpenAsync("/measures/3-2-1");
        await page.Locator(".breadcrumb a").Last.ClickAsync();
        await Expect(page.Locator("#p3-2")).ToBeInViewportAsync();
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
