using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.Http;

/// <summary>The look-up over <see cref="TestMeasures"/>: 1-1-3 (water; printed again as 2-1-4), 1-2-1 (markup everywhere), 2-1-10 (new).</summary>
public sealed class LookUpApiTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("", "1-1-3,1-2-1,2-1-10")]
    [InlineData("q=水道", "1-1-3")]
    [InlineData("q=水道 OR ポンプ&sort=document", "1-1-3,2-1-10")]
    [InlineData("q=-水道", "1-2-1,2-1-10")]
    [InlineData("q=2-1-4", "1-1-3")]
    [InlineData("q=id:1-2-1", "1-2-1")]
    [InlineData("bureau=水道局", "1-1-3")]
    [InlineData("bureau=水道局&bureau=市民局", "1-1-3,2-1-10")]
    [InlineData("section=営業企画課", "1-1-3")]
    [InlineData("pillar=2", "1-1-3,2-1-10")]
    [InlineData("category=2-1", "1-1-3,2-1-10")]
    [InlineData("new=true", "2-1-10")]
    [InlineData("new=0", "1-1-3,1-2-1")]
    [InlineData("year=2020", "1-1-3")]
    [InlineData("bureau=無い局", "")]
    [InlineData("bureau=&year=", "1-1-3,1-2-1,2-1-10")]
    [InlineData("size=2&page=2", "2-1-10")]
    [InlineData("size=100&page=2147483647", "")]
    [InlineData("sort=bureau", "1-1-3,1-2-1,2-1-10")]
    public async Task The_hits_are_those_that_were_asked_for(string query, string ids)
    {
        using var response = await GetAsync("/api/measures?" + query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(ids, string.Join(',', (await response.ReadJsonAsync()).GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString())));
    }

    [Fact]
    public async Task A_hit_has_the_measure_its_address_and_where_the_words_stand()
    {
        using var response = await GetAsync("/api/measures?q=ｗｅｂ&language=ja");

        var json = await response.ReadJsonAsync();
        var hit = Assert.Single(json.GetProperty("hits").EnumerateArray());
        Assert.Equal(
            ["id", "new", "reprintOf", "pillar", "category", "title", "department", "bureau", "section", "description", "schedule", "statusLabel", "status", "planLabel", "plan", "notes",
                "url", "reprints", "display", "highlights"],
            hit.EnumerateObject().Select(p => p.Name));
        Assert.Equal("http://localhost/measures/1-1-3", hit.GetProperty("url").GetString());
        Assert.Equal(["2-1-4"], hit.GetProperty("reprints").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal("""{"text":"水道料金のWEB確認","ranges":[{"start":5,"length":3}]}""", hit.GetProperty("highlights").GetProperty("title").GetRawText());
        Assert.Equal("""{"part":"description","language":"ja","start":0,"text":"料金をWEBで確認できる。\n口座振替も申し込める。","ranges":[{"start":3,"length":3}]}""",
            hit.GetProperty("highlights").GetProperty("fragments")[0].GetRawText());
        Assert.True(json.GetProperty("tookMilliseconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task Facets_are_counted_by_the_names_of_their_parameters()
    {
        using var response = await GetAsync("/api/measures?bureau=水道局");

        var facets = (await response.ReadJsonAsync()).GetProperty("facets");
        Assert.Equal(["bureau", "section", "pillar", "category", "topic", "new", "year"], facets.EnumerateObject().Select(f => f.Name));
        Assert.Equal(["水道局 1 True", "市民局 1 False"], Counted("bureau", "水道局", "市民局"));
        Assert.Equal(["1 1 False", "2 1 False"], Counted("pillar", "1", "2"));
        Assert.Equal(["true 0 False", "false 1 False"], Counted("new", "true", "false"));

        IEnumerable<string> Counted(string facet, params string[] values) => facets.GetProperty(facet).EnumerateArray()
            .Where(v => values.Contains(v.GetProperty("value").GetString()))
            .Select(v => $"{v.GetProperty("value").GetString()} {v.GetProperty("count").GetInt32()} {v.GetProperty("isChosen").GetBoolean()}")
            .OrderBy(v => Array.IndexOf(values, v.Split(' ')[0]));
    }

    [Fact]
    public async Task Links_lead_to_the_other_pages_and_to_the_files()
    {
        using var response = await GetAsync("/api/measures?q=-水&language=ja&size=1");

        var json = await response.ReadJsonAsync();
        var links = json.GetProperty("links");
        Assert.Equal(2, json.GetProperty("total").GetInt32());
        Assert.Equal(2, json.GetProperty("pages").GetInt32());
        Assert.Equal("http://localhost/api/measures?q=-%E6%B0%B4&language=ja&size=1", links.GetProperty("self").GetString());
        Assert.Equal(JsonValueKind.Null, links.GetProperty("previous").ValueKind);
        foreach (var (name, type) in new[] { ("self", "application/json"), ("next", "application/json"), ("last", "application/json"), ("csv", "text/csv"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") })
        {
            using var linked = await GetAsync(links.GetProperty(name).GetString()!);
            Assert.Equal(HttpStatusCode.OK, linked.StatusCode);
            Assert.Equal(type, linked.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=x", "page")]
    [InlineData("size=0", "size")]
    [InlineData("size=101", "size")]
    [InlineData("size=99999999999", "size")]
    [InlineData("sort=best", "sort")]
    [InlineData("format=pdf", "format")]
    [InlineData("new=maybe", "new")]
    [InlineData("year=R3", "year")]
    [InlineData("language=tlh", "language")]
    public async Task What_cannot_be_read_is_a_400_in_the_askers_language(string query, string name)
    {
        using var japanese = await GetAsync("/api/measures?" + query, "ja");
        using var english = await GetAsync("/api/measures?" + query, "en");

        Assert.Matches(name + ".*[ぁ-ん]", await japanese.AssertProblemAsync(HttpStatusCode.BadRequest));
        Assert.Matches("^\"" + name + "\" is ", await english.AssertProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Too_long_a_text_is_a_400()
    {
        using var query = await GetAsync("/api/measures?q=" + new string('a', 501));
        using var value = await GetAsync("/api/measures?bureau=" + new string('a', 201));
        using var values = await GetAsync("/api/measures?" + string.Join('&', Enumerable.Repeat("bureau=a", 51)));

        await query.AssertProblemAsync(HttpStatusCode.BadRequest);
        await value.AssertProblemAsync(HttpStatusCode.BadRequest);
        await values.AssertProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_query_with_a_fault_is_searched_with_a_notice_in_the_askers_language()
    {
        using var response = await GetAsync("/api/measures?q=\"水道&language=en");

        var json = await response.ReadJsonAsync();
        var notice = Assert.Single(json.GetProperty("notices").EnumerateArray());
        Assert.Equal(1, json.GetProperty("total").GetInt32());
        Assert.Equal("openQuote", notice.GetProperty("kind").GetString());
        Assert.Contains("quotation mark", notice.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&format=csv")]
    [InlineData("&format=xlsx")]
    public async Task Who_has_the_answer_already_is_told_so(string format)
    {
        using var first = await GetAsync("/api/measures?q=水道" + format);
        using var client = _service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/measures?q=水道" + format);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await client.SendAsync(request, TestContext.Current.CancellationToken);
        using var other = await GetAsync("/api/measures?q=ポンプ" + format);

        Assert.True(first.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task A_CSV_file_has_the_mark_of_UTF_8_and_no_formulas()
    {
        using var response = await GetAsync("/api/measures?format=csv&size=1");

        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var rows = Encoding.UTF8.GetString(bytes)[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal(["id,new,reprintOf,pillar", "1-1-3,", "1-2-1,", "2-1-10,"], rows.Select((r, i) => r[..(i == 0 ? 23 : r.IndexOf(',', StringComparison.Ordinal) + 1)]));
        Assert.Equal("attachment; filename=\"measures.csv\"", response.Content.Headers.ContentDisposition?.ToString());
    }

    [Fact]
    public async Task An_Excel_file_has_a_row_for_each_hit()
    {
        using var response = await GetAsync("/api/measures?q=水道&format=xlsx");

        using var workbook = new ZipArchive(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var sheet = await new StreamReader(await workbook.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken)).ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("水道料金のWEB確認", sheet, StringComparison.Ordinal);
        Assert.Equal(2, sheet.Split("<x:row").Length - 1);
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string language = "ja")
    {
        using var client = _service.CreateClient();
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        return await client.GetAsync(path, TestContext.Current.CancellationToken);
    }
}
