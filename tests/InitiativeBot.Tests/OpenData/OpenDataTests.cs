using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using InitiativeBot.Data;
using InitiativeBot.Measures;
using InitiativeBot.OpenData;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InitiativeBot.Tests.OpenData;

public sealed class OpenDataTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly FakeTimeProvider _clock = new(Noon);
    private readonly ServiceFactory _service = new();

    public OpenDataTests() => _service.Clock = _clock;

    private MeasureHistory History => _service.Services.GetRequiredService<MeasureHistory>();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task The_csv_has_its_mark_every_measure_and_where_it_comes_from()
    {
        using var response = await _service.FetchAsync("/data/measures.csv");
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = Csv.Read(Encoding.UTF8.GetString(bytes[3..]));
        Assert.Equal(TestMeasures.All.Count + 1, rows.Count);
        var water = rows[0].Zip(rows.Single(r => r[0] == "1-1-3")).ToDictionary(c => c.First, c => c.Second);
        Assert.Equal(
            ("水道料金のWEB確認", "5", "福岡市", "データ活用に係る主要施策一覧 令和3年度", "2026-11-26T03:00:00Z"),
            (water["title"], water["page"], water["publisher"], water["source"], water["updated"]));
        Assert.EndsWith("/measures/1-1-3", water["url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_names_its_source_its_terms_and_its_date()
    {
        using var response = await _service.FetchAsync("/data/measures.json");
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        var source = json.RootElement.GetProperty("source");
        Assert.Equal(("福岡市", JsonValueKind.Null, Noon), (source.GetProperty("publisher").GetString(), source.GetProperty("licence").ValueKind, source.GetProperty("updated").GetDateTimeOffset()));
        Assert.Equal(TestMeasures.All.Count, json.RootElement.GetProperty("count").GetInt32());
        Assert.Equal(TestMeasures.All.OrderBy(m => m.Id).Select(m => m.Title), json.RootElement.GetProperty("measures").EnumerateArray().Select(m => m.GetProperty("title").GetString()));
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public void The_terms_are_read_from_the_city()
    {
        using var folder = new TemporaryDirectory();
        var path = Path.Combine(folder.Path, "city.json");
        var city = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "index", "city.json"));
        File.WriteAllText(path, city.Replace("\"document\": {", "\"document\": { \"licence\": { \"name\": \"CC BY 4.0\", \"url\": \"https://creativecommons.org/licenses/by/4.0/deed.ja\" },", StringComparison.Ordinal));

        var licence = City.Load(path).Licence!;

        Assert.Equal(("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.ja"), (licence.Name.In("en"), licence.Address.AbsoluteUri));
        File.WriteAllText(path, city.Replace("\"document\": {", "\"document\": { \"licence\": { \"name\": \"CC BY 4.0\", \"url\": \"ftp://x\" },", StringComparison.Ordinal));
        Assert.Throws<DataFileException>(() => City.Load(path));
    }

    [Fact]
    public async Task The_feed_has_all_that_a_feed_must_have_and_tells_each_change_once()
    {
        History.UpTo(new MeasureCatalog(TestMeasures.All));
        _clock.Advance(TimeSpan.FromDays(1));
        History.UpTo(new MeasureCatalog([TestMeasures.Bare, TestMeasures.Water with { Plan = "対象をさらに広げる。" }, TestMeasures.Reprint, TestMeasures.Hostile]));
        _clock.Advance(TimeSpan.FromDays(1));

        var feed = await FeedAsync("/feed.atom?lang=ja");

        // The service's own measures are those of the beginning again.
        Assert.Equal(["変更: 水道料金のWEB確認", "変更: 水道料金のWEB確認", "3件の施策を公開しました"], feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "title")!.Value));
        Assert.Equal("2026-11-28T03:00:00Z", feed.Element(Atom + "updated")!.Value);
        Assert.Equal("2026-11-27T03:00:00Z", feed.Elements(Atom + "entry").ElementAt(1).Element(Atom + "updated")!.Value);
        Assert.Equal("1-1-3, 取組予定", feed.Elements(Atom + "entry").First().Element(Atom + "summary")!.Value);
        Assert.EndsWith("/measures/1-1-3", Link(feed.Elements(Atom + "entry").First(), "alternate"), StringComparison.Ordinal);
        Assert.EndsWith("/feed.atom", Link(feed, "self"), StringComparison.Ordinal);
        Assert.Equal("福岡市", feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        var ids = feed.DescendantsAndSelf(Atom + "id").Select(i => i.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith("urn:uuid:", id, StringComparison.Ordinal));
        Assert.All(feed.Elements(Atom + "entry"), e => Assert.NotNull(e.Element(Atom + "updated")));
        Assert.Equal(ids, (await FeedAsync("/feed.atom?lang=en")).DescendantsAndSelf(Atom + "id").Select(i => i.Value));
    }

    [Fact]
    public void News_outlive_a_restart_and_what_is_the_same_is_none()
    {
        var first = History.UpTo(new MeasureCatalog(TestMeasures.All));
        using var again = new ServiceFactory();
        // Its own news are written, so that nothing writes beside what is put in their place.
        again.Services.GetRequiredService<MeasureHistory>().UpTo(again.Services.GetRequiredService<MeasureCatalog>());
        foreach (var name in new[] { MeasureHistory.NewsName, MeasureHistory.MeasuresName })
        {
            File.Copy(Path.Combine(_service.DataPath, name), Path.Combine(again.DataPath, name), overwrite: true);
        }

        var same = ActivatorUtilities.CreateInstance<MeasureHistory>(again.Services).UpTo(new MeasureCatalog(TestMeasures.All));
        var less = ActivatorUtilities.CreateInstance<MeasureHistory>(again.Services).UpTo(new MeasureCatalog([TestMeasures.Bare, TestMeasures.Water, TestMeasures.Reprint]));

        Assert.Equal((first.Feed, first.Items[0].Id), (same.Feed, Assert.Single(same.Items).Id));
        Assert.Equal([NewsKind.Removed, NewsKind.Published], less.Items.Select(i => i.Kind));
        Assert.Equal(TestMeasures.Hostile.Title, less.Items[0].Title);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("ne")]
    public async Task The_page_leads_to_each_of_them_and_the_footer_to_the_page(string language)
    {
        var page = await _service.PageAsync("/data?lang=" + language);

        foreach (var address in page.QuerySelectorAll("#main .ways a").Select(a => a.GetAttribute("href")!))
        {
            using var response = await _service.FetchAsync(address);
            Assert.True(response.IsSuccessStatusCode, address);
        }

        Assert.Contains("/data?lang=" + language, page.QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")));
        Assert.StartsWith("/feed.atom", page.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    private static string Link(XElement element, string relation) => element.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == relation).Attribute("href")!.Value;

    private async Task<XElement> FeedAsync(string path)
    {
        using var response = await _service.FetchAsync(path);
        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType!.MediaType);
        return XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
