using System.Net;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Pages;

public sealed class MeasurePageTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task A_measure_is_shown_whole()
    {
        var page = await _service.PageAsync("/measures/1-1-3?lang=ja");

        Assert.StartsWith("水道料金のWEB確認 | ", page.Title, StringComparison.Ordinal);
        Assert.Equal("料金をWEBで確認できる。", page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal("水道料金のWEB確認", page.TextOf("h1"));
        Assert.Equal("水道局営業企画課|1-1-3", page.TextOf("dd"));
        Assert.Equal("施策の一覧|1．利便性の向上|（1）オンライン化", page.TextOf(".breadcrumb a"));
        Assert.Equal("概要|スケジュール|令和３年度の実施状況|令和４年度の取組予定|注釈", page.TextOf("h2"));
        Assert.Equal("料金をWEBで確認できる。|口座振替も申し込める。|利用者が増えた。|対象を広げる。|※一部を除く。", page.TextOf("section div p"));
        Assert.Equal("令和２年度|令和３年度～", page.TextOf("tbody th[scope=row]"));
        Assert.Equal("検討|開始|周知", page.TextOf("tbody td p"));
        Assert.Contains("令和3年度", page.TextOf("article + p"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".mark, .notice"));
    }

    [Fact]
    public async Task Parts_that_the_document_leaves_out_have_no_heading()
    {
        var page = await _service.PageAsync("/measures/2-1-10?lang=ja");

        Assert.Equal("概要", page.TextOf("h2"));
        Assert.Equal("新規", page.TextOf(".mark"));
        Assert.Empty(page.QuerySelectorAll("table"));
    }

    [Fact]
    public async Task In_another_language_the_official_text_is_named_and_Japanese_parts_are_marked()
    {
        var page = await _service.PageAsync("/measures/1-1-3?lang=en");

        Assert.Contains("Japanese", page.TextOf(".notice"), StringComparison.Ordinal);
        Assert.Equal("What it is|Schedule|What was done|What is planned|Notes", page.TextOf("h2"));
        Assert.Equal("令和３年度の実施状況|令和４年度の取組予定", page.TextOf(".label[lang=ja]"));
        Assert.Equal("水道料金のWEB確認", page.TextOf("h1 [lang=ja]"));
        Assert.NotNull(page.QuerySelector("tbody[lang=ja]"));
        Assert.All(page.QuerySelectorAll("section > div"), d => Assert.Equal("ja", d.GetAttribute("lang")));
    }

    [Fact]
    public async Task Markup_in_a_measure_is_text_on_its_page()
    {
        using var response = await _service.FetchAsync("/measures/1-2-1");
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = PageClient.Parse(html);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("題" + TestMeasures.Attack, page.TextOf("h1"));
        Assert.Equal("概要" + TestMeasures.Attack, page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal("期" + TestMeasures.Attack, page.TextOf("tbody th"));
        Assert.Equal(14, html.Split("&lt;script&gt;").Length - 1);
    }

    [Theory]
    [InlineData("/measures/2-1-4", "/measures/1-1-3")]
    [InlineData("/measures/2-1-4?lang=en", "/measures/1-1-3?lang=en")]
    public async Task A_reprint_leads_to_its_original_for_now(string path, string original)
    {
        using var response = await _service.FetchAsync(path);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(original, response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("9-9-9")]
    [InlineData("1-1-03")]
    [InlineData("%E6%B0%B4%E9%81%93")]
    [InlineData("%3Cscript%3E")]
    public async Task An_unknown_id_is_a_404_with_ways_on(string id)
    {
        var page = await _service.PageAsync("/measures/" + id + "?lang=ja", HttpStatusCode.NotFound);

        Assert.Equal("ページが見つかりません", page.TextOf("h1"));
        Assert.Equal("/?lang=ja|/measures?lang=ja", string.Join('|', page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href"))));
    }
}
