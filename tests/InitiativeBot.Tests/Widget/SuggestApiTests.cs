using System.Net;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Widget;

public sealed class SuggestApiTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("すいど")]
    [InlineData("suido")]
    public async Task What_is_half_typed_gets_whole_questions(string typed)
    {
        using var response = await _service.FetchAsync($"/api/suggest?q={Uri.EscapeDataString(typed)}&language=ja");

        var suggestions = (await response.ReadJsonAsync()).GetProperty("suggestions");
        Assert.InRange(suggestions.GetArrayLength(), 1, 6);
        Assert.Contains(suggestions.EnumerateArray(), s => s.GetProperty("text").GetString()!.Contains("水道", StringComparison.Ordinal));
        Assert.All(suggestions.EnumerateArray(), s => Assert.Equal("ja", s.GetProperty("language").GetString()));
        Assert.True(response.Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task Without_a_language_it_is_Japanese_and_nothing_found_is_an_empty_list()
    {
        using var japanese = await _service.FetchAsync("/api/suggest?q=suido");
        using var nothing = await _service.FetchAsync("/api/suggest?q=%3Cscript%3Ezzz");

        Assert.NotEmpty((await japanese.ReadJsonAsync()).GetProperty("suggestions").EnumerateArray());
        Assert.Empty((await nothing.ReadJsonAsync()).GetProperty("suggestions").EnumerateArray());
    }

    [Fact]
    public async Task What_is_missing_too_long_or_of_no_known_language_is_told()
    {
        foreach (var query in new[] { "", "?q=" + new string('a', 101), "?q=a&language=fr" })
        {
            using var response = await _service.FetchAsync("/api/suggest" + query);
            await response.AssertProblemAsync(HttpStatusCode.BadRequest);
        }
    }
}
