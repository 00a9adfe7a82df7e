using System.Net;
using System.Net.Sockets;
using System.Text;
using InitiativeBot.Tests.Channels.DirectLine;
using InitiativeBot.Tests.Support;
using Line.Messaging;

namespace InitiativeBot.Tests.Hosting.Limits;

/// <summary>More is asked than can be answered.</summary>
public sealed class SheddingTests : IDisposable
{
    private const string LineSecret = "a-line-secret-of-this-test";

    private readonly TaskCompletionSource _thought = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _thinking = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public SheddingTests()
    {
        _service.Settings["Limits:AtOnce"] = "1";
        _service.Settings["Limits:Waiting"] = "0";
        _service.Engine.Thinking = _ =>
        {
            _thinking.TrySetResult();
            return _thought.Task;
        };
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Who_finds_no_place_is_told_at_once_to_come_again_and_may_when_there_is_one()
    {
        using var client = _service.CreateClient();
        var first = AskAsync(client);
        await _thinking.Task.WaitAsync(Cancelled);

        using var second = await AskAsync(client);
        using var onPage = await client.GetAsync("/?q=a", Cancelled);

        await second.AssertProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(1), second.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, onPage.StatusCode);
        Assert.Equal("text/html", onPage.Content.Headers.ContentType?.MediaType);
        _thought.SetResult();
        using var answered = await first;
        using var third = await AskAsync(client);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answered.StatusCode, third.StatusCode));
    }

    [Fact]
    public async Task One_may_wait_where_one_may()
    {
        _service.Settings["Limits:Waiting"] = "1";
        using var client = _service.CreateClient();
        var first = AskAsync(client);
        await _thinking.Task.WaitAsync(Cancelled);
        var (second, third) = (AskAsync(client), AskAsync(client));

        var refused = await Task.WhenAny(second, third);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await refused).StatusCode);
        _thought.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (refused == second ? third : second)).StatusCode);
    }

    [Fact]
    public async Task Health_pages_and_what_LINE_delivers_are_taken_meanwhile()
    {
        _service.Settings["Line:ChannelSecret"] = LineSecret;
        _service.Settings["Line:ChannelAccessToken"] = "a-line-token-of-this-test";
        _service.Settings["Line:ApiBaseUrl"] = "http://127.0.0.1:1";
        using var client = _service.CreateClient();
        var first = AskAsync(client);
        await _thinking.Task.WaitAsync(Cancelled);

        foreach (var path in new[] { "/health/live", "/health/ready", "/measures", "/api/measures", "/widget.js" })
        {
            using var response = await client.GetAsync(path, Cancelled);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        var body = Encoding.UTF8.GetBytes("""{"destination":"U","events":[]}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, WebhookSignature.Sign(body, LineSecret));
        using var delivered = await client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.OK, delivered.StatusCode);
        _thought.SetResult();
        (await first).Dispose();
    }

    [Fact]
    public async Task Direct_Line_says_so_in_its_own_form_and_goes_on_afterwards()
    {
        using var one = await DirectLineClient.StartAsync(_service);
        using var two = await DirectLineClient.StartAsync(_service);
        using var first = await SayAsync(one);
        await _thinking.Task.WaitAsync(Cancelled);

        using var second = await SayAsync(two);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
        Assert.Equal("ServiceUnavailable", (await second.ReadJsonAsync()).GetProperty("error").GetProperty("code").GetString());
        _thought.SetResult();
        HttpStatusCode again;
        do
        {
            using var response = await SayAsync(two);
            again = response.StatusCode;
        }
        while (again == HttpStatusCode.ServiceUnavailable && !Cancelled.IsCancellationRequested);
        Assert.Equal(HttpStatusCode.OK, again);
    }

    [Fact]
    public async Task Who_sends_slowly_keeps_nobody_from_the_place()
    {
        _thought.SetResult();
        using var client = _service.CreateClient();
        using var slow = new TcpClient();
        await slow.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port, Cancelled);
        await slow.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes("POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"text\":"), Cancelled);

        for (var i = 0; i < 20; i++)
        {
            using var answered = await AskAsync(client);
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client) => client.PostAsync("/api/ask", Requests.Json("""{"text":"a"}"""), Cancelled);

    private static Task<HttpResponseMessage> SayAsync(DirectLineClient client) =>
        client.SendAsync(HttpMethod.Post, $"/conversations/{client.Conversation}/activities", DirectLineClient.Message("水道"));
}
