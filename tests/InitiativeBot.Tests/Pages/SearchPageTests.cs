using System.Net;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Pages;

public sealed class SearchPageTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Hits_stand_with_their_words_marked()
    {
        var page = await _service.PageAsync("/search?q=ｗｅｂ&lang=ja");

        Assert.Equal("水道料金のWEB確認", page.TextOf(".measures li a"));
        Assert.Equal("WEB|WEB", page.TextOf(".measures li mark"));
        Assert.StartsWith("1件", page.TextOf("[role=status]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_query_and_the_document_say_is_text()
    {
        var page = await _service.PageAsync("/search?lang=ja&q=" + Uri.EscapeDataString("alert \"" + TestMeasures.Attack) + "&bureau=" + Uri.EscapeDataString(TestMeasures.Attack));

        Assert.Empty(page.QuerySelectorAll("main script, main b"));
        var all = await _service.PageAsync("/search?lang=ja&q=alert");
        Assert.Empty(all.QuerySelectorAll("main script, main b"));
        Assert.Contains(TestMeasures.Attack, all.TextOf(".measures li a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_s_link_narrows_and_its_second_use_widens()
    {
        var page = await _service.PageAsync("/search?lang=ja");
        var link = page.QuerySelectorAll("details a").Single(a => a.TextContent.StartsWith("水道局", StringComparison.Ordinal));

        var narrowed = await _service.PageAsync(link.GetAttribute("href")!);
        var chosen = narrowed.QuerySelectorAll("details[open] a[aria-current]").Single();
        var widened = await _service.PageAsync(chosen.GetAttribute("href")!);

        Assert.Equal("水道料金のWEB確認", narrowed.TextOf(".measures li a"));
        Assert.Equal("水道局", narrowed.QuerySelector("input[type=hidden][name=bureau]")!.GetAttribute("value"));
        Assert.Equal(3, widened.QuerySelectorAll(".measures li").Length);
    }

    [Fact]
    public async Task Names_are_proposed_while_one_types_and_results_come_without_a_click()
    {
        var page = await _service.PageAsync("/search?lang=ja");

        var names = page.QuerySelectorAll("#" + page.QuerySelector("#q")!.GetAttribute("list") + " option").Select(o => o.GetAttribute("value")).ToList();
        Assert.Contains("水道料金のWEB確認", names);
        Assert.Contains("水道局", names);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.NotNull(page.QuerySelector(page.QuerySelector("form[role=search]")!.GetAttribute("data-live")! + " .found"));
    }

    [Fact]
    public async Task Pages_and_files_are_linked()
    {
        var page = await _service.PageAsync("/search?lang=ja&size=2");
        var next = await _service.PageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal("ポンプ点検", next.TextOf(".measures li a"));
        Assert.NotNull(next.QuerySelector("a[rel=prev]"));
        foreach (var file in page.QuerySelectorAll("a[download]"))
        {
            using var response = await _service.FetchAsync(file.GetAttribute("href")!);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_in_the_page_s_language()
    {
        var page = await _service.PageAsync("/search?lang=en&page=0", HttpStatusCode.BadRequest);

        Assert.Contains("\"page\" is a whole number", page.TextOf(".found p"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("ja-x-easy")]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    [InlineData("ko")]
    [InlineData("vi")]
    [InlineData("ne")]
    public async Task Every_language_has_the_page_and_no_placeholder_is_left(string language)
    {
        var page = await _service.PageAsync($"/search?lang={language}&size=1&q=-無い言葉");

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotMatch("\\{[a-z]+\\}", page.Body!.TextContent);
    }
}
