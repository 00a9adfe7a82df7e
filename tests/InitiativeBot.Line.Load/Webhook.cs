using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Line.Messaging;

namespace InitiativeBot.Line.Load;

/// <summary>Calls the service's webhook as LINE does. Thread-safe.</summary>
internal sealed class Webhook(string url, FakeLine line) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 200, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2) })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Delivers events once.</summary>
    /// <returns>Whether the answer was 200, and how long it took.</returns>
    public async Task<(bool IsAccepted, TimeSpan Took)> DeliverAsync(IReadOnlyList<SentEvent> events, bool isRedelivery)
    {
        foreach (var sent in events)
        {
            line.Issue(sent.Token, sent.User, sent.Id);
        }

        var body = Body(events, isRedelivery);
        using var request = new HttpRequestMessage(HttpMethod.Post, url + "/line/webhook") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, WebhookSignature.Sign(body, ServiceProcess.Secret));
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await _http.SendAsync(request);
            return (response.IsSuccessStatusCode, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return (false, Stopwatch.GetElapsedTime(started));
        }
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Body(IReadOnlyList<SentEvent> events, bool isRedelivery) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        destination = "U00000000000000000000000000000000",
        events = events.Select(e => new
        {
            type = "message",
            mode = "active",
            timestamp = e.Timestamp,
            source = new { type = "user", userId = e.User },
            webhookEventId = e.Id,
            deliveryContext = new { isRedelivery },
            replyToken = e.Token,
            message = new { id = e.Id, type = "text", quoteToken = "q", text = e.Text },
        }),
    }));
}

/// <summary>An event that somebody's message is.</summary>
/// <param name="User">Who.</param>
/// <param name="Number">Which of all, in order.</param>
/// <param name="Text">What was written.</param>
/// <param name="Timestamp">LINE's time of it, in milliseconds.</param>
internal sealed record SentEvent(string User, int Number, string Text, long Timestamp)
{
    public string Id => $"event-{Number}";

    public string Token => $"token-{Number}";
}
