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
    public async Task On_the_narrowest_phone_nothing_sticks_out_and_a_finger_hits_everything(string kind, string language)
    {
        await using var visit = await site.VisitAsync(Device.Phone);
        await visit.OpenAsync(PageKinds.PathOf(kind, language));

        Assert.Empty(await visit.Page.FindOverflowAsync());
        Assert.Empty(await visit.Page.FindSmallTargetsAsync(Finger));

        await visit.Page.Locator("summary").TapAsync();
        await Expect(visit.Page.Locator(".languages ul")).ToBeVisibleAsync();
        Assert.Empty(await visit.Page.FindOverflowAsync());
        Assert.Empty(await visit.Page.FindSmallTargetsAsync(Finger));
    }

    [Theory]
    [MemberData(nameof(PageKinds.All), MemberType = typeof(PageKinds))]
    public async Task At_200_percent_nothing_sticks_out(string kind, string language)
    {
        await using var visit = await site.VisitAsync(new Device { Width = 1280 / 2, Height = 1024 / 2, Scale = 2 });
        await visit.OpenAsync(PageKinds.PathOf(kind, language));

        Assert.Empty(await visit.Page.FindOverflowAsync());
    }

    [Theory]
    [MemberData(nameof(PageKinds.All), MemberType = typeof(PageKinds))]
    public async Task With_letters_of_double_size_nothing_sticks_out(string kind, string language)
    {
        foreach (var device in new[] { new Device(), Device.Phone with { Width = 390 } })
        {
            await using var visit = await site.VisitAsync(device);
            await visit.SetFontSizeAsync(32);
            await visit.OpenAsync(PageKinds.PathOf(kind, language));

            Assert.Equal("32px", await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).fontSize"));
            Assert.Empty(await visit.Page.FindOverflowAsync());
        }
    }

    [Theory]
    [MemberData(nameof(PageKinds.All), MemberType = typeof(PageKinds))]
    public async Task With_the_spacing_that_a_reader_needs_nothing_sticks_out(string kind, string language)
    {
        await using var visit = await site.VisitAsync(Device.Phone);
        await visit.OpenAsync(PageKinds.PathOf(kind, language));
        await visit.Page.EvaluateAsync(
            """
            () => document.querySelectorAll('body, body *').forEach(e => Object.assign(e.style, { lineHeight: '1.5', letterSpacing: '0.12em', wordSpacing: '0.16em' }))
            """);

        Assert.Empty(await visit.Page.FindOverflowAsync());
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
}
