using System.Net;
using AngleSharp.Dom;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Pages;

/// <summary>What holds for each page, in each language.</summary>
public sealed class EveryPageTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public static TheoryData<string, HttpStatusCode> Pages => new()
    {
        { "/", HttpStatusCode.OK },
        { "/?q=%E6%B0%B4%E9%81%93", HttpStatusCode.OK },
        { "/measures", HttpStatusCode.OK },
        { "/measures?q=x", HttpStatusCode.OK },
        { "/measures?topic=water&year=2021", HttpStatusCode.OK },
        { "/measures/1-1-3?furigana=1", HttpStatusCode.OK },
        { "/measures/1-1-3", HttpStatusCode.OK },
        { "/measures/1-2-1", HttpStatusCode.OK },
        { "/measures/2-1-10", HttpStatusCode.OK },
        { "/measures/9-9-9", HttpStatusCode.NotFound },
        { "/nowhere", HttpStatusCode.NotFound },
    };

    public EveryPageTests() => _service.Engine.Answer = q => FakeConversation.ListOf(2) with { Text = q.Text };

    public void Dispose() => _service.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_structure_is_that_of_an_accessible_page(string path, HttpStatusCode status)
    {
        foreach (var language in new[] { "ja", "en" })
        {
            var page = await _service.PageAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language, status);

            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.False(string.IsNullOrWhiteSpace(page.Title));
            Assert.Single(page.QuerySelectorAll("main"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Equal("#main", page.QuerySelector("body > a:first-child")!.GetAttribute("href"));
            Assert.NotNull(page.QuerySelector("meta[name=viewport]"));
            Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector("meta[name=description]")!.GetAttribute("content")));
            AssertHeadingsInOrder(page);
            AssertUniqueIds(page);
            Assert.Empty(page.QuerySelectorAll("script:not([src], [type='application/ld+json']), style, iframe, [style], [onclick], [onload], [onerror]"));
            Assert.All(page.QuerySelectorAll("script[src]"), s => Assert.Matches("^/(assets/|widget[.]js$)", s.GetAttribute("src")));
            Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select"), input => Assert.NotNull(page.QuerySelector($"label[for={input.Id}]")));
            Assert.All(page.QuerySelectorAll("nav"), nav => Assert.False(string.IsNullOrEmpty(nav.GetAttribute("aria-label"))));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_but_the_service_itself_may_be_loaded_or_frame_it(string path, HttpStatusCode status)
    {
        using var response = await _service.FetchAsync(path);

        Assert.Equal(status, response.StatusCode);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task HEAD_tells_the_same_without_the_page(string path, HttpStatusCode status)
    {
        using var client = _service.CreateClient();
        using var get = await client.GetAsync(path, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/", "en-US,en;q=0.9", "en")]
    [InlineData("/", "fr;q=0.9, en;q=0.1", "en")]
    [InlineData("/", "en;q=0.1, ja;q=0.9", "ja")]
    [InlineData("/", "en;q=0", "ja")]
    [InlineData("/", "fr", "ja")]
    [InlineData("/", "!!;;,,=", "ja")]
    [InlineData("/?lang=ja", "en", "ja")]
    [InlineData("/?lang=tlh", "en", "en")]
    [InlineData("/?lang=en&lang=ja", "ja", "ja")]
    public async Task The_language_is_the_one_asked_for_else_the_browsers_else_Japanese(string path, string accepted, string language)
    {
        using var response = await _service.FetchAsync(path, ("Accept-Language", accepted));

        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        Assert.Equal(["Accept-Language"], response.Headers.Vary);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/measures")]
    [InlineData("/measures/1-1-3")]
    public async Task A_page_that_has_not_changed_is_not_sent_again(string path)
    {
        using var first = await _service.FetchAsync(path);
        using var second = await _service.FetchAsync(path, ("If-None-Match", first.Headers.ETag!.ToString()));
        using var other = await _service.FetchAsync(path, ("If-None-Match", "\"other\""));

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.True(first.Headers.CacheControl!.Public);
    }

    [Theory]
    [InlineData("/measures", "/measures", "/measures?lang=en")]
    [InlineData("/measures/1-1-3?lang=en", "/measures/1-1-3?lang=en", "/measures/1-1-3?lang=en")]
    public async Task A_page_has_one_address_a_language_the_one_that_cards_link_to(string path, string canonical, string english)
    {
        _service.Settings["PublicBaseUrl"] = "https://bot.example.jp";

        var page = await _service.PageAsync(path);

        Assert.Equal("https://bot.example.jp" + canonical, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("https://bot.example.jp" + english, page.QuerySelector("link[hreflang=en]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("site.css", "text/css")]
    [InlineData("theme.css", "text/css")]
    [InlineData("pages.js", "text/javascript")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("LICENSES.txt", "text/plain")]
    public async Task Assets_are_kept_for_minutes_under_another_address_than_in_the_page(string name, string type)
    {
        using var response = await _service.FetchAsync("/assets/" + name + "?v=1");
        using var again = await _service.FetchAsync("/assets/" + name, ("If-None-Match", response.Headers.ETag!.ToString()));

        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=300", response.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task The_addresses_in_a_page_lead_to_its_assets_which_browsers_keep_for_good()
    {
        var page = await _service.PageAsync("/");
        string?[] addresses =
        [
            page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), page.QuerySelector("link[rel=icon]")!.GetAttribute("href"),
            page.QuerySelector("script[src^='/assets/']")!.GetAttribute("src"),
        ];

        foreach (var address in addresses)
        {
            using var response = await _service.FetchAsync(address!);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    private static void AssertHeadingsInOrder(IDocument page)
    {
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} is followed by h{pair.Second}"));
    }

    private static void AssertUniqueIds(IDocument page)
    {
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }
}
