using System.Net;
using System.Text;
using System.Text.Json;
using InitiativeBot.Tests.Channels.Line;
using Line.Messaging;

namespace InitiativeBot.Tests.Newcomer;

/// <summary>The built service with a test channel of LINE and a fake LINE on loopback.</summary>
public sealed class LineNewcomerTests(LineNewcomerTests.Started started) : IClassFixture<LineNewcomerTests.Started>
{
    private const string Secret = "newcomer-secret";
    private const string Token = "newcomer-token";

    [Theory]
    [MemberData(nameof(NewcomerTests.Questions), MemberType = typeof(NewcomerTests))]
    public async Task A_question_over_LINE_gets_exactly_its_measures_and_the_cards_open(string question, string language, string ids)
    {
        var (line, service) = (started.Line, started.Service);
        // Somebody new, with an event of their own.
        var number = started.Next();
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
        {
            destination = "U00000000000000000000000000000000",
            events = new[]
            {
                new
                {
                    type = "message",
                    mode = "active",
                    timestamp = 1_700_000_000_000,
                    source = new { type = "user", userId = $"U{number:D32}" },
                    webhookEventId = $"01HZZZ{number:D20}",
                    deliveryContext = new { isRedelivery = false },
                    replyToken = $"reply-token-{number}",
                    message = new { id = "1", type = "text", quoteToken = "q", text = question },
                },
            },
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
        request.Headers.Add("x-line-signature", WebhookSignature.Sign(body, Secret));

        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var reply = await line.NextReplyAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("POST /v2/bot/message/reply", reply.Target);
        Assert.Equal("Bearer " + Token, reply.Authorization);
        Assert.Equal($"reply-token-{number}", reply.Token);
        var pages = reply.Bubbles.Select(b => new Uri(LinkOf(b))).ToList();
        Assert.Equal(ids.Split(','), pages.Select(p => p.Segments[^1]));
        foreach (var page in pages)
        {
            using var opened = await service.Client.GetAsync(page, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
            Assert.Contains($"<html lang=\"{language}\"", await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private static string LinkOf(JsonElement bubble) =>
        Uris(bubble).First(u => u.Contains("/measures/", StringComparison.Ordinal));

    private static IEnumerable<string> Uris(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("uri") ? [p.Value.GetString()!] : Uris(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Uris),
        _ => [],
    };

    /// <summary>One service and one LINE for all: starting and learning is what takes time.</summary>
    public sealed class Started : IAsyncLifetime
    {
        private int _number;

        internal FakeLineApi Line { get; private set; } = null!;

        public NewcomerService Service { get; private set; } = null!;

        /// <summary>A number that nobody had.</summary>
        public int Next() => Interlocked.Increment(ref _number);

        public async ValueTask InitializeAsync()
        {
            Line = await FakeLineApi.StartAsync();
            Service = await NewcomerService.StartAsync(new Dictionary<string, string>
            {
                ["Line__ChannelSecret"] = Secret,
                ["Line__ChannelAccessToken"] = Token,
                ["Line__ApiBaseUrl"] = Line.Url,
            });
        }

        public async ValueTask DisposeAsync()
        {
            await Service.DisposeAsync();
            await Line.DisposeAsync();
        }
    }
}
