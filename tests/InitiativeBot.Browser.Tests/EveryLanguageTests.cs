using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests;

/// <summary>Words of other lengths and other scripts in the same frame.</summary>
public sealed class EveryLanguageTests(Site site)
{
    [Theory]
    [MemberData(nameof(PageKinds.AllLanguages), MemberType = typeof(PageKinds))]
    public async Task Each_language_fits_on_the_narrowest_phone_and_on_a_desktop(string language)
    {
        foreach (var device in new[] { Device.Phone, new Device() })
        {
            await using var visit = await site.VisitAsync(device);
            foreach (var kind in new[] { "home", "list", "measure" })
            {
                await visit.OpenAsync(PageKinds.PathOf(kind, language));

                await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
                Assert.Empty(await visit.Page.FindOverflowAsync());
                Assert.Empty(await visit.Page.FindSmallTargetsAsync(44));
            }

            await visit.OpenAsync(PageKinds.PathOf("home", language));
            Assert.InRange((await visit.Page.Locator("header").BoundingBoxAsync())!.Height, 48, device.Height * 0.4);
            Assert.Empty(await visit.FindViolationsAsync());
        }
    }

    // Themes do not depend on the language: AccessibilityTests looks at both.
    [Theory]
    [MemberData(nameof(PageKinds.AllLanguages), MemberType = typeof(PageKinds))]
    public async Task Each_language_keeps_WCAG_wherever_its_words_stand(string language)
    {
        await using var visit = await site.VisitAsync();
        foreach (var kind in new[] { "answer", "no-answer", "list-found", "list-none", "measure", "measure-furigana", "not-found" })
        {
            await visit.OpenAsync(PageKinds.PathOf(kind, language));

            var violations = await visit.FindViolationsAsync();
            Assert.True(violations.Count == 0, $"{kind}: {string.Join('\n', violations)}");
        }
    }

    [Fact]
    public async Task The_menu_has_every_language_under_its_own_name()
    {
        await using var visit = await site.VisitAsync(Device.Phone);
        await visit.OpenAsync(PageKinds.PathOf("home", "ja"));
        await visit.Page.Locator(".languages summary").TapAsync();

        await Expect(visit.Page.Locator(".languages li")).ToHaveCountAsync(PageKinds.AllLanguages.Count);
        await Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "English", Exact = true })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".languages [aria-current]")).ToHaveTextAsync("日本語");
    }
}
