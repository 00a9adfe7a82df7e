using System.Net;
using System.Text.Json;
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
        Assert.Equal("水道局営業企画課", page.TextOf(".facts > div:first-child dd"));
        Assert.Equal("施策の一覧|1．利便性の向上|（1）オンライン化", page.TextOf(".breadcrumb a"));
        Assert.Equal("概要|スケジュール|令和３年度の実施状況|令和４年度の取組予定|注釈", page.TextOf("article h2"));
        Assert.Equal("料金をWEBで確認できる。|口座振替も申し込める。", page.TextOf(".lead p"));
        Assert.Equal("利用者が増えた。|対象を広げる。|※一部を除く。", page.TextOf(".done p, .next p, .notes p"));
        Assert.Empty(page.QuerySelectorAll("h1 .mark, .notice"));
    }

    [Fact]
    public async Task The_schedule_is_a_time_line_in_which_the_documents_own_year_stands_out()
    {
        var page = await _service.PageAsync("/measures/1-1-3?lang=ja");

        Assert.Equal("令和２年度 2020年度|令和３年度～ 2021年度～ この資料の年度", page.TextOf(".timeline h3"));
        Assert.Equal("検討|開始|周知", page.TextOf(".timeline p"));
        Assert.Equal(["past", "now open"], page.QuerySelectorAll(".timeline > li").Select(l => l.ClassName));
        Assert.Equal("schedule", page.QuerySelector(".timeline")!.GetAttribute("aria-labelledby"));
    }

    [Fact]
    public async Task The_source_is_named_with_its_page_and_year()
    {
        var japanese = await _service.PageAsync("/measures/1-1-3?lang=ja");
        var english = await _service.PageAsync("/measures/1-1-3?lang=en");

        Assert.Equal("データ活用に係る主要施策一覧（令和3年度）|5ページ|1-1-3", japanese.TextOf(".source dd"));
        Assert.Equal("list of main measures for using data (fiscal year 2021)データ活用に係る主要施策一覧（令和3年度）|page 5|1-1-3", english.TextOf(".source dd"));
        Assert.Equal("/measures/1-1-3?lang=ja", english.QuerySelector(".source p a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Whom_to_ask_is_told_with_a_number_that_a_phone_calls()
    {
        var page = await _service.PageAsync("/measures/1-1-3?lang=ja");

        Assert.Equal("水道局営業企画課", page.TextOf(".contact .office"));
        Assert.Contains("福岡市役所（代表）", page.TextOf(".contact p"), StringComparison.Ordinal);
        Assert.Equal("tel:0927114111", page.QuerySelector(".contact dd a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task It_is_passed_on_by_plain_links_with_the_pages_own_address()
    {
        _service.Settings["PublicBaseUrl"] = "https://bot.example.jp";

        var page = await _service.PageAsync("/measures/1-1-3?lang=en&furigana=1");

        const string Address = "https%3A%2F%2Fbot.example.jp%2Fmeasures%2F1-1-3%3Flang%3Den";
        var links = page.QuerySelectorAll(".share a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["social-plugins.line.me", "x.com", "mailto"], links.Select(l => new Uri(l)).Select(u => u.Scheme == "mailto" ? u.Scheme : u.Host));
        Assert.All(links, l => Assert.Contains(Address, l, StringComparison.Ordinal));
        var copy = page.QuerySelector(".share button")!;
        Assert.Equal("https://bot.example.jp/measures/1-1-3?lang=en", copy.GetAttribute("data-copy"));
        Assert.True(copy.HasAttribute("disabled"), "it does nothing without a script");
    }

    [Fact]
    public async Task Related_measures_share_a_topic_and_are_never_the_measure_itself()
    {
        var page = await _service.PageAsync("/measures/1-1-3?lang=en");

        // Both are in the topic of water.
        Assert.Contains("/measures/2-1-10?lang=en", page.QuerySelectorAll(".related a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("/measures/1-1-3?lang=en", page.QuerySelectorAll(".related a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Programs_find_a_government_service_with_its_provider()
    {
        _service.Settings["PublicBaseUrl"] = "https://bot.example.jp";

        var page = await _service.PageAsync("/measures/1-1-3?lang=ja");

        var graph = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("@graph");
        var service = graph[0];
        Assert.Equal("GovernmentService", service.GetProperty("@type").GetString());
        Assert.Equal("水道料金のWEB確認", service.GetProperty("name").GetString());
        Assert.Equal("https://bot.example.jp/measures/1-1-3", service.GetProperty("url").GetString());
        Assert.Equal("水道局営業企画課", service.GetProperty("provider").GetProperty("name").GetString());
        Assert.Equal("福岡市", service.GetProperty("provider").GetProperty("parentOrganization").GetProperty("name").GetString());
        Assert.Equal("BreadcrumbList", graph[2].GetProperty("@type").GetString());
    }

    [Fact]
    public async Task Parts_that_the_document_leaves_out_have_no_heading()
    {
        var page = await _service.PageAsync("/measures/2-1-10?lang=ja");

        Assert.Equal("概要", page.TextOf("article h2"));
        Assert.Equal("新規", page.TextOf("h1 .mark"));
        Assert.Empty(page.QuerySelectorAll(".timeline"));
    }

    [Fact]
    public async Task In_another_language_Japanese_parts_are_told_and_marked()
    {
        var page = await _service.PageAsync("/measures/1-1-3?lang=en");

        Assert.Contains("shown in Japanese", page.TextOf(".notice"), StringComparison.Ordinal);
        Assert.Equal("What it is|Schedule|What was done|What is planned|Notes", page.TextOf("article h2"));
        Assert.Equal("令和３年度の実施状況|令和４年度の取組予定", page.TextOf(".label[lang=ja]"));
        Assert.Equal("水道料金のWEB確認", page.TextOf("h1 [lang=ja]"));
        Assert.Equal("令和２年度 fiscal year 2020|令和３年度～ from fiscal year 2021 Year of this document", page.TextOf(".timeline h3"));
        Assert.All(page.QuerySelectorAll("article section > div, .timeline div, .timeline h3 > span:first-child"), d => Assert.Equal("ja", d.GetAttribute("lang")));
    }

    [Fact]
    public async Task Readings_are_shown_when_asked_for_and_stay_on_the_way()
    {
        var without = await _service.PageAsync("/measures/1-1-3?lang=ja");
        var with = await _service.PageAsync("/measures/1-1-3?lang=ja&furigana=1");

        Assert.Empty(without.QuerySelectorAll("ruby"));
        Assert.Equal("/measures/1-1-3?lang=ja&furigana=1", without.QuerySelector(".readings")!.GetAttribute("href"));
        Assert.Equal("すいどう", with.QuerySelector("h1 rt")!.TextContent);
        Assert.Equal("/measures/1-1-3?lang=ja", with.QuerySelector(".readings")!.GetAttribute("href"));
        Assert.Equal("/measures?lang=ja&furigana=1", with.QuerySelector(".breadcrumb a")!.GetAttribute("href"));
        Assert.Equal(without.Title, with.Title);
        Assert.Equal("https://localhost/measures/1-1-3".Split("//")[1], with.QuerySelector("link[rel=canonical]")!.GetAttribute("href")!.Split("//")[1]);
    }

    [Fact]
    public async Task Markup_in_a_measure_is_text_on_its_page()
    {
        foreach (var path in new[] { "/measures/1-2-1?lang=ja", "/measures/1-2-1?lang=ja&furigana=1", "/measures/1-2-1?lang=en" })
        {
            using var response = await _service.FetchAsync(path);
            var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var page = PageClient.Parse(html);
            foreach (var reading in page.QuerySelectorAll("rt, rp"))
            {
                reading.Remove();
            }

            Assert.Empty(page.QuerySelectorAll("body script, main b"));
            Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>", html, StringComparison.OrdinalIgnoreCase);
            Assert.Equal("題" + TestMeasures.Attack, page.TextOf("h1"));
            Assert.Equal("概要" + TestMeasures.Attack, page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
            Assert.Equal("期" + TestMeasures.Attack, page.TextOf(".timeline h3"));
            Assert.Equal("予定" + TestMeasures.Attack, page.TextOf(".timeline p"));
            Assert.Contains("実施" + TestMeasures.Attack, page.TextOf(".done p"), StringComparison.Ordinal);
            var data = page.QuerySelector("script[type='application/ld+json']")!.TextContent;
            Assert.DoesNotContain('<', data);
            Assert.Equal("題" + TestMeasures.Attack, JsonDocument.Parse(data).RootElement.GetProperty("@graph")[0].GetProperty("name").GetString());
        }
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
