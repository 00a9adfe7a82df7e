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

        Assert.Equal("1．利便性の向上|2．効率化", page.TextOf(".pillar > h2"));
        Assert.Equal("（1）オンライン化|（2）分野" + TestMeasures.Attack + "|（1）オンライン化", page.TextOf(".pillar h3"));
        Assert.Equal(
            ["/measures/1-1-3?lang=ja", "/measures/1-2-1?lang=ja", "/measures/1-1-3?lang=ja", "/measures/2-1-10?lang=ja"],
            page.QuerySelectorAll(".measures a").Select(a => a.GetAttribute("href")));
        Assert.Equal("再掲|新規", page.TextOf(".measures .mark"));
        Assert.Contains("3件", page.TextOf(".count"), StringComparison.Ordinal);
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

        Assert.All(page.QuerySelectorAll(".pillar h2 span, .pillar h3 span"), s => Assert.Equal("ja", s.GetAttribute("lang")));
        Assert.All(page.QuerySelectorAll(".measures > li"), li => Assert.Equal("ja", li.GetAttribute("lang")));
    }

    [Theory]
    [InlineData("q=%E6%B0%B4%E9%81%93", "1-1-3")]
    [InlineData("q=%E3%81%99%E3%81%84%E3%81%A9", "1-1-3")]
    [InlineData("q=suido", "1-1-3")]
    [InlineData("bureau=%E6%B0%B4%E9%81%93%E5%B1%80", "1-1-3")]
    [InlineData("category=1-2", "1-2-1")]
    [InlineData("pillar=2", "1-1-3 2-1-10")]
    [InlineData("topic=water", "1-1-3 2-1-10")]
    [InlineData("topic=water&new=1", "2-1-10")]
    [InlineData("year=2020", "1-1-3")]
    [InlineData("year=2027", "1-1-3")]
    [InlineData("new=1", "2-1-10")]
    [InlineData("topic=nothing", "")]
    [InlineData("year=x&category=%3Cb%3E&new=0", "1-1-3 1-2-1 1-1-3 2-1-10")]
    public async Task A_search_and_filters_narrow_it_without_a_script(string query, string ids)
    {
        var page = await _service.PageAsync("/measures?lang=ja&" + query);

        Assert.Equal(ids, string.Join(' ', page.QuerySelectorAll(".measures a").Select(a => a.GetAttribute("href")!.Split('/', '?')[2])));
    }

    [Fact]
    public async Task What_was_chosen_stays_in_the_form_and_in_the_other_languages_and_is_no_page_to_index()
    {
        var page = await _service.PageAsync("/measures?lang=ja&q=WEB&topic=water&new=0");

        Assert.Equal("WEB", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("water", page.QuerySelector("#topic option[selected]")!.GetAttribute("value"));
        Assert.Equal("/measures?lang=en&q=WEB&topic=water", page.QuerySelector(".languages a[hreflang=en]")!.GetAttribute("href"));
        Assert.Equal(["WEB"], page.QuerySelectorAll(".measures mark").Select(m => m.TextContent).Distinct());
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task Each_choice_tells_how_many_measures_it_leaves()
    {
        var page = await _service.PageAsync("/measures?lang=ja&bureau=%E6%B0%B4%E9%81%93%E5%B1%80");

        Assert.Contains("1．利便性の向上（1件）", page.TextOf("#category option"), StringComparison.Ordinal);
        Assert.Contains("（2）分野" + TestMeasures.Attack + "（0件）", page.TextOf("#category option"), StringComparison.Ordinal);
        Assert.Contains("市民局（1件）", page.TextOf("#bureau option"), StringComparison.Ordinal);
        Assert.Contains("新規の施策だけ（0件）", page.TextOf(".tick label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_search_is_text()
    {
        var page = await _service.PageAsync("/measures?lang=ja&q=" + Uri.EscapeDataString(TestMeasures.Attack) + "&bureau=" + Uri.EscapeDataString(TestMeasures.Attack));

        Assert.Empty(page.QuerySelectorAll("body script, main b"));
        Assert.Equal(TestMeasures.Attack, page.QuerySelector("#q")!.GetAttribute("value"));
    }
}
