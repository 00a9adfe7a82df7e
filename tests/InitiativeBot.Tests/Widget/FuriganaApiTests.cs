using System.Net;
using System.Text;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Widget;

public sealed class FuriganaApiTests : IDisposable
{
    private static readonly string[] Texts = ["水道局の施策", "<b>ひらがな</b>"];

    private readonly ServiceFactory _service = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Texts_come_back_in_pieces_with_readings()
    {
        using var response = await PostAsync(Requests.Json(new { texts = Texts }));

        var readings = (await response.ReadJsonAsync()).GetProperty("readings");
        Assert.Equal("""[["水道局","すいどうきょく"],["の"],["施策","しさく"]]""", readings[0].GetRawText());
        Assert.Equal("<b>ひらがな</b>", string.Concat(readings[1].EnumerateArray().Select(p => p[0].GetString())));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"texts":"水"}""")]
    [InlineData("""{"texts":[1]}""")]
    [InlineData("""{"texts":["\ud83d"]}""")]
    [InlineData("{")]
    public async Task What_is_no_list_of_texts_is_told(string body)
    {
        using var response = await PostAsync(Requests.Json(body));
        await response.AssertProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Too_much_is_told()
    {
        using var many = await PostAsync(Requests.Json(new { texts = Enumerable.Repeat("水", 21) }));
        using var tooLong = await PostAsync(Requests.Json(new { texts = new[] { new string('a', 10_001) } }));
        using var body = await PostAsync(Requests.Json(new { texts = new[] { new string('a', 70_000) } }));
        using var plain = await PostAsync(new StringContent("水", Encoding.UTF8, "text/plain"));

        await many.AssertProblemAsync(HttpStatusCode.BadRequest);
        await tooLong.AssertProblemAsync(HttpStatusCode.BadRequest);
        await body.AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        await plain.AssertProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    private async Task<HttpResponseMessage> PostAsync(HttpContent content)
    {
        using var client = _service.CreateClient();
        return await client.PostAsync("/api/furigana", content, Cancelled);
    }
}
