using InitiativeBot.Browser.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace InitiativeBot.Browser.Tests;

/// <summary>Small screens, large letters, paper.</summary>
public sealed class ReflowTests(Site site)
{
    /// <summary>What a finger hits, in CSS pixels.</summary>
    private const int Finger = 44;

    [Theory]
    [MemberData(nameof(PageKinds.All), MemberType = typeof(PageKinds))]
    public async Task Nothing_sticks_out_and_a_finger_hits_everything(string kind, string language)
    {
        await using var visit = await site.VisitAsync(Device.Phone);
        var page = visit.Page;
        await visit.OpenAsync(PageKinds.PathOf(kind, language));
        await AssertFitsAsync(page, "on the narrowest phone");
        await AssertTargetsAsync(page);

        await page.Locator(".languages summary").TapAsync();
        await Expect(page.Locator(".languages ul")).ToBeVisibleAsync();
        await AssertFitsAsync(page, "with the languages open");
        await AssertTargetsAsync(page);
        await page.Locator(".languages summary").TapAsync();

        await page.EvaluateAsync(
            """
            () => document.querySelectorAll('body, body *').forEach(e => Object.assign(e.style, { lineHeight: '1.5', letterSpacing: '0.12em', wordSpacing: '0.16em' }))
            """);
        await AssertFitsAsync(page, "with the spacing that a reader needs");

        await page.SetViewportSizeAsync(1280 / 2, 1024 / 2);
        await visit.OpenAsync(PageKinds.PathOf(kind, language));
        await AssertFitsAsync(page, "at 200 %");

        await visit.SetFontSizeAsync(32);
        foreach (var width in new[] { 390, 1100 })
        {
            await page.SetViewportSizeAsync(width, 800);
            await visit.OpenAsync(PageKinds.PathOf(kind, language));
            Assert.Equal("32px", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).fontSize"));
            await AssertFitsAsync(page, $"with letters of double size, {width} wide");
        }
    }

    [Theory]
    [MemberData(nameof(PageKinds.AllKinds), MemberType = typeof(PageKinds))]
    public async Task Printed_it_is_the_content_in_black_on_white_even_by_night(string kind)
    {
        await using var visit = await site.VisitAsync(new Device { Colors = ColorScheme.Dark });
        var page = visit.Page;
        await visit.OpenAsync(PageKinds.PathOf(kind, "ja"));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(page.Locator("nav, form, .skip, .ways").Filter(new LocatorFilterOptions { Visible = true })).ToHaveCountAsync(0);
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        Assert.Empty(await visit.FindViolationsAsync());
    }

    [Fact]
    public async Task A_measure_fits_on_two_sheets()
    {
        await using var visit = await site.VisitAsync();
        await visit.OpenAsync("/measures/1-1-3?lang=ja");

        var pdf = System.Text.Encoding.Latin1.GetString(await visit.Page.PdfAsync(new PagePdfOptions { Format = "A4" }));

        Assert.InRange(pdf.Split("/Type /Page\n").Length - 1, 1, 2);
    }

    private static async Task AssertFitsAsync(IPage page, string how)
    {
        var faults = await page.FindOverflowAsync();
        Assert.True(faults.Length == 0, $"{how}: {string.Join('\n', faults)}");
    }

    private static async Task AssertTargetsAsync(IPage page)
    {
        var faults = await page.FindSmallTargetsAsync(Finger);
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }
}
