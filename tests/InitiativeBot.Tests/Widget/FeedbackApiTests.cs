using System.Net;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace InitiativeBot.Tests.Widget;

public sealed class FeedbackApiTests : IDisposable
{
    private readonly ServiceFactory _service = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("""{"helped":true,"language":"ja"}""", FeedbackVerdict.Helped)]
    [InlineData("""{"helped":false,"language":"ja"}""", FeedbackVerdict.NotHelped)]
    [InlineData("""{"helped":false,"reason":"wrong","language":"ja"}""", FeedbackVerdict.Wrong)]
    [InlineData("""{"helped":false,"reason":"unclear","language":"ja"}""", FeedbackVerdict.Unclear)]
    [InlineData("""{"helped":false,"reason":"missing","language":"ja"}""", FeedbackVerdict.Missing)]
    [InlineData("""{"helped":false,"reason":"outdated","language":"ja"}""", FeedbackVerdict.Outdated)]
    [InlineData("""{"helped":false,"reason":"other","language":"ja"}""", FeedbackVerdict.Other)]
    public async Task A_judgement_is_counted(string body, FeedbackVerdict verdict)
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(body));

        Assert.Equal(new Feedback("ja", null, verdict), Assert.Single(await CountsAsync()).Feedback);
    }

    [Fact]
    public async Task A_reprint_counts_for_its_original_and_a_dialect_for_its_language()
    {
        await PostAsync($$"""{"helped":true,"language":"en-GB","measure":"{{TestMeasures.Reprint.Id}}"}""");
        await PostAsync($$"""{"helped":true,"language":"en","measure":"{{TestMeasures.Water.Id}}"}""");

        var count = Assert.Single(await CountsAsync());
        Assert.Equal((new Feedback("en", TestMeasures.Water.Id, FeedbackVerdict.Helped), 2), (count.Feedback, count.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"language":"ja"}""")]
    [InlineData("""{"helped":"yes","language":"ja"}""")]
    [InlineData("""{"helped":true}""")]
    [InlineData("""{"helped":true,"language":"fr"}""")]
    [InlineData("""{"helped":true,"reason":"wrong","language":"ja"}""")]
    [InlineData("""{"helped":false,"reason":"山田さんのこと","language":"ja"}""")]
    [InlineData("""{"helped":false,"reason":1,"language":"ja"}""")]
    [InlineData("""{"helped":true,"measure":"9-9-9","language":"ja"}""")]
    [InlineData("""{"helped":true,"measure":"<script>","language":"ja"}""")]
    public async Task What_cannot_be_counted_is_refused_and_leaves_nothing(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(body));

        Assert.Empty(await CountsAsync());
    }

    [Fact]
    public async Task A_page_of_another_site_has_no_say()
    {
        using var client = _service.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/feedback") { Content = Requests.Json("""{"helped":true,"language":"ja"}""") };
        request.Headers.Add("Origin", "https://evil.example");

        using var response = await client.SendAsync(request, Cancelled);

        await response.AssertProblemAsync(HttpStatusCode.Forbidden);
        Assert.Empty(await CountsAsync());
    }

    [Fact]
    public async Task One_address_has_only_so_many_judgements_a_minute()
    {
        List<HttpStatusCode> answers = [];
        for (var i = 0; i < 40; i++)
        {
            answers.Add(await PostAsync("""{"helped":true,"language":"ja"}"""));
        }

        Assert.Equal(HttpStatusCode.NoContent, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    private async Task<HttpStatusCode> PostAsync(string body)
    {
        using var client = _service.CreateClient();
        using var response = await client.PostAsync("/api/feedback", Requests.Json(body), Cancelled);
        return response.StatusCode;
    }

    private Task<IReadOnlyList<FeedbackCount>> CountsAsync() =>
        _service.Services.GetRequiredService<IFeedbackStore>().ReadAsync(DateOnly.MinValue, DateOnly.MaxValue, Cancelled);
}
