using System.Net;
using System.Xml.Linq;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Pages;

public sealed class SearchEnginesTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public SearchEnginesTests() => _service.Settings["PublicBaseUrl"] = "https://bot.example.jp";

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task The_site_map_has_every_page_in_every_language_under_its_one_address()
    {
        using var response = await _service.FetchAsync("/sitemap.xml");
        var places = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Descendants(XName.Get("loc", "http://www.sitemaps.org/schemas/sitemap/0.9")).Select(l => l.Value).ToList();

        Assert.Equal("application/xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((2 + 3) * 8, places.Count);
        Assert.Contains("https://bot.example.jp/measures/1-1-3", places);
        Assert.Contains("https://bot.example.jp/measures/1-1-3?lang=zh-Hans", places);
        Assert.DoesNotContain(places, p => p.Contains("2-1-4", StringComparison.Ordinal));
        var page = await _service.PageAsync("/measures/1-1-3?lang=ne");
        Assert.Contains(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href")!, places);
    }

    [Fact]
    public async Task Robots_are_told_the_site_map_and_kept_from_what_is_no_page()
    {
        using var response = await _service.FetchAsync("/robots.txt");
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Sitemap: https://bot.example.jp/sitemap.xml", lines);
        Assert.Contains("Disallow: /api/", lines);
    }

    [Theory]
    [InlineData("/measures/1-1-3", "br")]
    [InlineData("/measures/1-1-3", "gzip")]
    [InlineData("/assets/site.css", "br")]
    public async Task Pages_and_style_sheets_travel_compressed(string path, string encoding)
    {
        using var response = await _service.FetchAsync(path, ("Accept-Encoding", encoding));

        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
    }
}
