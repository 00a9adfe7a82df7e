using System.Net;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.Http;

public sealed class MeasuresApiTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task A_measure_has_the_shape_of_the_export()
    {
        using var response = await GetAsync("/api/measures/1-1-3");

        Assert.Equal(
            """{"id":"1-1-3","new":false,"reprintOf":null,"pillar":"利便性の向上","category":"オンライン化","title":"水道料金のWEB確認","department":"水道局営業企画課","bureau":"水道局","section":"営業企画課","description":"料金をWEBで確認できる。\n口座振替も申し込める。","schedule":[{"period":"令和２年度","text":"検討"},{"period":"令和３年度～","text":"開始\n周知"}],"statusLabel":"令和３年度の実施状況","status":"利用者が増えた。","planLabel":"令和４年度の取組予定","plan":"対象を広げる。","notes":"※一部を除く。"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reprint_names_its_original()
    {
        using var response = await GetAsync("/api/measures/2-1-4");

        Assert.Equal("1-1-3", (await response.ReadJsonAsync()).GetProperty("reprintOf").GetString());
    }

    [Theory]
    [InlineData("9-9-9")]
    [InlineData("1-1")]
    [InlineData("1-1-03")]
    [InlineData("%E6%B0%B4")]
    [InlineData("..%2f..%2fetc")]
    public async Task An_unknown_id_is_a_404(string id)
    {
        using var response = await GetAsync("/api/measures/" + id);

        await response.AssertProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_description_in_OpenAPI_lists_the_routes_for_programs()
    {
        using var response = await GetAsync("/openapi/v1.json");

        var paths = (await response.ReadJsonAsync()).GetProperty("paths").EnumerateObject().Select(p => p.Name);
        Assert.Equal(
            ["/api/ask", "/api/feedback", "/api/furigana", "/api/measures", "/api/measures/{id}", "/api/suggest", "/health/live", "/health/ready"],
            paths.Order(StringComparer.Ordinal));
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var client = _service.CreateClient();
        return await client.GetAsync(path, TestContext.Current.CancellationToken);
    }
}
