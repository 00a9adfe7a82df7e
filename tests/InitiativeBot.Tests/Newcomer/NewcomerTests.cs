using System.Net;
using System.Text.Json;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Newcomer;

/// <summary>What a newcomer tries first, on the built service with the city's own data.</summary>
public sealed class NewcomerTests(NewcomerTests.Started started) : IClassFixture<NewcomerTests.Started>
{
    private readonly NewcomerService _service = started.Service;

    /// <summary>A question, the language of the answer, and the measures of the answer in the document's order.</summary>
    public static TheoryData<string, string, string> Questions => new()
    {
        { "オンラインで使えるサービスは？", "ja", "1-1-1,1-1-2,1-1-3,1-1-4,1-1-5,1-2-5" },
        { "which services can I use online?", "en", "1-1-1,1-1-2,1-1-3,1-1-4,1-1-5,1-2-5" },
        { "水道局は何をしていますか？", "ja", "1-1-3,1-2-6,1-7-10,2-1-10" },
        { "what does the water bureau do?", "en", "1-1-3,1-2-6,1-7-10,2-1-10" },
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_over_HTTP_gets_exactly_its_measures(string question, string language, string ids)
    {
        using var content = Requests.Json(new { text = question });
        using var response = await _service.Client.PostAsync("/api/ask", content, Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.ReadJsonAsync();
        Assert.Equal("list", answer.GetProperty("intent").GetString());
        Assert.Equal(language, answer.GetProperty("language").GetString());
        Assert.Equal(ids, string.Join(',', answer.GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("id").GetString())));
        foreach (var card in answer.GetProperty("cards").EnumerateArray())
        {
            await AssertDetailPageAsync(card.GetProperty("url").GetString()!, card.GetProperty("title").GetString()!, language);
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_over_the_Bot_Framework_gets_exactly_its_measures(string question, string language, string ids)
    {
        using var content = Requests.Json(new
        {
            type = "message",
            id = "1",
            channelId = "emulator",
            text = question,
            from = new { id = "user" },
            recipient = new { id = "bot" },
            conversation = new { id = "newcomer" + ids + language },
            serviceUrl = "http://127.0.0.1:1/",
            deliveryMode = "expectReplies",
        });
        using var response = await _service.Client.PostAsync("/api/messages", content, Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var reply = Assert.Single((await response.ReadJsonAsync()).GetProperty("activities").EnumerateArray());
        Assert.Equal(language, reply.GetProperty("locale").GetString());
        var cards = reply.TryGetProperty("attachments", out var attachments) ? [.. attachments.EnumerateArray().Select(a => a.GetProperty("content"))] : Array.Empty<JsonElement>();
        Assert.Equal(ids, string.Join(',', cards.Select(c => new Uri(LinkOf(c)).Segments[^1])));
        foreach (var card in cards)
        {
            await AssertDetailPageAsync(LinkOf(card), card.GetProperty("title").GetString()!, language);
        }
    }

    [Fact]
    public async Task The_log_has_a_line_for_each_channel_that_says_which_setting_turns_it_on()
    {
        using var response = await _service.Client.GetAsync("/health/live", Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var channels = _service.Log.Where(l => l.Contains("Channel ", StringComparison.Ordinal)).ToList();
        Assert.Contains(channels, l => l.Contains("HTTP: on", StringComparison.Ordinal));
        Assert.Contains(channels, l => l.Contains("Bot Framework: on", StringComparison.Ordinal) && l.Contains("MicrosoftAppId", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/measures")]
    public async Task The_pages_are_there(string path)
    {
        using var response = await _service.Client.GetAsync(path, Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task What_people_ask_does_not_stand_in_the_log()
    {
        using var page = await _service.Client.GetAsync("/?q=geheimnis", Cancelled);
        using var content = Requests.Json(new { text = "geheimnis" });
        using var answer = await _service.Client.PostAsync("/api/ask", content, Cancelled);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(_service.Log, l => l.Contains("geheimnis", StringComparison.OrdinalIgnoreCase));
    }

    private static string LinkOf(JsonElement card) => card.GetProperty("buttons")[0].GetProperty("value").GetString()!;

    private async Task AssertDetailPageAsync(string url, string title, string language)
    {
        using var response = await _service.Client.GetAsync(new Uri(url), Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = PageClient.Parse(await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(title, page.TextOf("h1 > span:first-child"));
    }

    /// <summary>One service for all: starting and learning is what takes time.</summary>
    public sealed class Started : IAsyncLifetime
    {
        public NewcomerService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await NewcomerService.StartAsync();

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
