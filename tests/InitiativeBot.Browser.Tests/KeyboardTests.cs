using System.Text.RegularExpressions;
using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests;

/// <summary>Everything with the keyboard alone.</summary>
public sealed class KeyboardTests(Site site)
{
    [Theory]
    [InlineData("home", "ja")]
    [InlineData("list-found", "en")]
    [InlineData("measure", "ja")]
    [InlineData("not-found", "en")]
    public async Task The_first_stop_is_the_skip_link_which_leads_into_the_main_part(string kind, string language)
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync(PageKinds.PathOf(kind, language));

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await Expect(page.Locator(".skip")).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 1 });
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");

        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === document.querySelector('main :is(a[href], input:not([type=hidden]), select, button)')"));
    }

    [Theory]
    [MemberData(nameof(PageKinds.Each), MemberType = typeof(PageKinds))]
    public async Task Tab_stops_at_everything_in_the_order_of_the_page_and_one_sees_where(string kind, string language)
    {
        // By day in one language, by night in the other: how a stop looks does not depend on the words.
        await using var visit = await site.VisitAsync(new Device { Colors = language == "ja" ? ColorScheme.Light : ColorScheme.Dark });
        var page = visit.Page;
        await visit.OpenAsync(PageKinds.PathOf(kind, language));
        var count = await page.CountFocusableAsync();
        Assert.InRange(count, 7, 200);

        // A page for searching starts in its field; what stands before it is the same on every page.
        for (var place = await page.FocusPlaceAsync() + 1; place < count; place++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal(place, await page.FocusPlaceAsync());
            await AssertFocusIsSeenAsync(page);
        }
    }

    [Fact]
    public async Task A_question_is_asked_and_its_card_opened()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/");

        await TabToAsync(page, "#q");
        await page.Keyboard.InsertTextAsync("オンラインで使えるサービスは？");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".cards > li")).ToHaveCountAsync(6);
        await TabToAsync(page, ".cards a");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex("/measures/1-1-1$"));
    }

    [Fact]
    public async Task The_language_is_chosen()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/");

        await TabToAsync(page, "summary");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "[hreflang=en]:not(link)");
        await AssertFocusIsSeenAsync(page);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    private static async Task AssertFocusIsSeenAsync(IPage page)
    {
        var faults = await page.FindFocusFaultsAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var stops = await page.CountFocusableAsync(); stops > 0; stops--)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement === document.querySelector(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"No tab stop is {selector}.");
    }
}
