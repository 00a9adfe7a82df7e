using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests;

/// <summary>What axe-core finds against WCAG 2.0, 2.1 and 2.2, levels A and AA.</summary>
public sealed class AccessibilityTests(Site site)
{
    [Theory]
    [MemberData(nameof(PageKinds.All), MemberType = typeof(PageKinds))]
    public async Task No_page_breaks_WCAG(string kind, string language)
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync(PageKinds.PathOf(kind, language));
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });

            var found = await visit.FindViolationsAsync();
            Assert.True(found.Count == 0, $"{colors}: {string.Join('\n', found)}");
        }
    }

    [Theory]
    [InlineData("home")]
    [InlineData("measure")]
    public async Task Nor_does_it_on_a_phone_with_the_languages_open(string kind)
    {
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await site.VisitAsync(Device.Phone with { Colors = colors });
            await visit.OpenAsync(PageKinds.PathOf(kind, "ja"));
            await visit.Page.Locator(".languages summary").TapAsync();
            await Expect(visit.Page.Locator(".languages ul")).ToBeVisibleAsync();

            Assert.Empty(await visit.FindViolationsAsync());
        }
    }

    [Fact]
    public async Task Nor_does_it_where_the_system_chooses_the_colors()
    {
        await using var visit = await site.VisitAsync(new Device { HasForcedColors = true });
        foreach (var kind in new[] { "home", "list", "measure" })
        {
            await visit.OpenAsync(PageKinds.PathOf(kind, "ja"));

            Assert.Empty(await visit.FindViolationsAsync());
        }
    }

    [Fact]
    public async Task The_time_line_is_a_named_list_with_a_heading_for_each_period()
    {
        foreach (var device in new[] { Device.Phone, new Device() })
        {
            await using var visit = await site.VisitAsync(device);
            await visit.OpenAsync("/measures/1-1-3?lang=ja");

            var list = visit.Page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "スケジュール" });
            await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
            await Expect(list.GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Level = 3 })).ToHaveCountAsync(4);
        }
    }

    [Theory]
    [InlineData("document.documentElement.removeAttribute('lang')", "html-has-lang")]
    [InlineData("document.querySelector('label').remove()", "label")]
    [InlineData("document.querySelector('h1').style.color = '#aaaaaa'", "color-contrast")]
    public async Task A_fault_would_be_found(string fault, string rule)
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/");
        await visit.Page.EvaluateAsync(fault);

        Assert.Contains(await visit.FindViolationsAsync(), v => v.StartsWith(rule + ":", StringComparison.Ordinal));
    }
}
