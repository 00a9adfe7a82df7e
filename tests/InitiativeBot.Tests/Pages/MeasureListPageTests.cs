using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Pages;

public sealed class MeasureListPageTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Measures_stand_under_their_pillar_and_category_in_the_documents_order()
    {
        var page = await _service.PageAsync("/measures?lang=ja");

        Assert.Equal("1．利便性の向上|2．効率化", page.TextOf("h2"));
        Assert.Equal("（1）オンライン化|（2）分野" + TestMeasures.Attack + "|（1）オンライン化", page.TextOf("h3"));
        Assert.Equal(
            ["/measures/1-1-3?lang=ja", "/measures/1-2-1?lang=ja", "/measures/1-1-3?lang=ja", "/measures/2-1-10?lang=ja"],
            page.QuerySelectorAll(".measures a").Select(a => a.GetAttribute("href")));
        Assert.Equal("再掲|新規", page.TextOf(".mark"));
        Assert.Contains("3件", page.TextOf("h1 + p"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_within_the_page_and_from_detail_pages_have_a_target()
    {
        var list = await _service.PageAsync("/measures?lang=ja");
        var detail = await _service.PageAsync("/measures/1-2-1?lang=ja");

        var fragments = list.QuerySelectorAll("main a[href^='#']").Select(a => a.GetAttribute("href")!)
            .Concat(detail.QuerySelectorAll(".breadcrumb a[href*='#']").Select(a => a.GetAttribute("href")!))
            .Select(h => h[(h.IndexOf('#', StringComparison.Ordinal) + 1)..]).ToList();
        Assert.Equal(["p1", "p2", "p1", "p1-2"], fragments);
        Assert.All(fragments, f => Assert.NotNull(list.GetElementById(f)));
    }

    [Fact]
    public async Task Japanese_headings_are_marked_in_another_language()
    {
        var page = await _service.PageAsync("/measures?lang=en");

        Assert.All(page.QuerySelectorAll("h2 span, h3 span"), s => Assert.Equal("ja", s.GetAttribute("lang")));
        Assert.All(page.QuerySelectorAll(".measures > li"), li => Assert.Equal("ja", li.GetAttribute("lang")));
    }
}
