using System.Net;
using System.Net.WebSockets;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Deploy;

/// <summary>The example for nginx, tried with nginx.</summary>
public sealed class NginxTests : IDisposable
{
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();
    private readonly NginxSite _nginx;
    private readonly HttpClient _client;

    public NginxTests()
    {
        using var direct = _service.CreateClient();
        _nginx = new NginxSite(direct.BaseAddress!);
        _client = _nginx.CreateClient();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _nginx.Dispose();
        _service.Dispose();
    }

    [Fact]
    public async Task Requests_come_through_and_what_is_for_the_machine_itself_does_not()
    {
        using var asked = await _client.PostAsync("/api/ask", Requests.Json(new { text = "水道" }), Cancelled);
        using var sought = await _client.GetAsync("/measures?q=secret-words", Cancelled);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (asked.StatusCode, sought.StatusCode));
        Assert.DoesNotContain("secret-words", _nginx.Log, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/health"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/metrics"));

        using var plain = await _client.GetAsync(new Uri(_nginx.Plain, "/measures?q=a"), Cancelled);
        Assert.Equal(HttpStatusCode.MovedPermanently, plain.StatusCode);
        Assert.Equal("https://127.0.0.1/measures?q=a", plain.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_body_that_is_too_large_stops_at_the_proxy()
    {
        using var answer = await _client.PostAsync("/api/ask", new ByteArrayContent(new byte[(1 << 20) + 1]), Cancelled);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("nginx", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_of_Direct_Line_stands()
    {
        using var generated = await _client.PostAsync("/v3/directline/tokens/generate", null, Cancelled);
        var token = (await generated.ReadJsonAsync()).GetProperty("token").GetString()!;
        using var start = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        start.Headers.Add("Authorization", "Bearer " + token);
        using var started = await _client.SendAsync(start, Cancelled);
        var stream = new Uri((await started.ReadJsonAsync()).GetProperty("streamUrl").GetString()!);

        using var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => _nginx.IsOwn(certificate);
        await socket.ConnectAsync(new Uri($"wss://{_nginx.Secure.Authority}{stream.PathAndQuery}"), Cancelled);

        Assert.Equal(WebSocketState.Open, socket.State);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Cancelled);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _client.GetAsync(path, Cancelled);
        return answer.StatusCode;
    }
}
