using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using InitiativeBot.Tests.Support;

namespace InitiativeBot.Tests.Channels.DirectLine;

/// <summary>A client of Direct Line that does what it is told, right or wrong.</summary>
internal sealed class DirectLineClient(HttpClient http) : IDisposable
{
    private readonly HttpClient _http = http;

    public DirectLineClient(ServiceFactory service)
        : this(service.CreateClient())
    {
    }

    public string Conversation { get; set; } = "";

    public string? Token { get; set; }

    public string? Origin { get; set; }

    public Uri Address => _http.BaseAddress!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A client that has just got its token.</summary>
    public static async Task<DirectLineClient> WithTokenAsync(ServiceFactory service)
    {
        var client = new DirectLineClient(service);
        var answer = await client.JsonAsync(HttpMethod.Post, "/tokens/generate");
        client.Conversation = (string)answer["conversationId"]!;
        client.Token = (string)answer["token"]!;
        return client;
    }

    /// <summary>A client whose conversation has begun; the welcome is in it.</summary>
    public static async Task<DirectLineClient> StartAsync(ServiceFactory service, string? locale = null)
    {
        var client = await WithTokenAsync(service);
        await client.JsonAsync(HttpMethod.Post, "/conversations", new JsonObject { ["user"] = new JsonObject { ["id"] = "u" }, ["locale"] = locale });
        return client;
    }

    public static JsonObject Message(string? text, string? key = null) => new()
    {
        ["type"] = "message",
        ["text"] = text,
        ["from"] = new JsonObject { ["id"] = "u" },
        ["channelData"] = key is null ? null : new JsonObject { ["clientActivityID"] = key },
    };

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null) =>
        SendAsync(method, path, body is null ? null : Requests.Json(body.ToJsonString()));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, "/v3/directline" + path) { Content = body };
        if (Token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Token);
        }

        if (Origin is not null)
        {
            request.Headers.Add("Origin", Origin);
        }

        return await _http.SendAsync(request, Cancelled);
    }

    public async Task<JsonNode> JsonAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Posts an activity and returns the id that it was given.</summary>
    public async Task<string> PostAsync(JsonNode activity) =>
        (string)(await JsonAsync(HttpMethod.Post, $"/conversations/{Conversation}/activities", activity))["id"]!;

    public Task<HttpResponseMessage> TryPostAsync(JsonNode activity) =>
        SendAsync(HttpMethod.Post, $"/conversations/{Conversation}/activities", activity);

    public async Task<(IReadOnlyList<JsonNode> Activities, string Watermark)> PollAsync(string watermark = "")
    {
        var answer = await JsonAsync(HttpMethod.Get, $"/conversations/{Conversation}/activities?watermark={watermark}");
        return ([.. answer["activities"]!.AsArray().Select(a => a!)], (string)answer["watermark"]!);
    }

    public async Task<DirectLineSocket> OpenAsync(string watermark = "")
    {
        var answer = await JsonAsync(HttpMethod.Get, $"/conversations/{Conversation}?watermark={watermark}");
        return await DirectLineSocket.OpenAsync(new Uri((string)answer["streamUrl"]!));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Checks an error's status, form and code.</summary>
    public static async Task AssertErrorAsync(HttpResponseMessage response, HttpStatusCode status, string? code = null)
    {
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var error = JsonNode.Parse(body)!["error"]!;
        Assert.False(string.IsNullOrWhiteSpace((string?)error["message"]));
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        if (code is not null)
        {
            Assert.Equal(code, (string?)error["code"]);
        }
    }
}

/// <summary>A stream as a client sees it.</summary>
internal sealed class DirectLineSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonNode> _read = [];

    /// <summary>The watermark of the last frame.</summary>
    public string Watermark { get; private set; } = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<DirectLineSocket> OpenAsync(Uri url, string? origin = null)
    {
        var socket = new DirectLineSocket();
        socket._socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            socket._socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket._socket.ConnectAsync(url, Cancelled);
        }
        catch (WebSocketException)
        {
            throw new HttpRequestException("refused", null, socket._socket.HttpStatusCode);
        }

        return socket;
    }

    /// <summary>The next activity; null when the service closes the stream.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        while (_read.Count == 0)
        {
            if (await FrameAsync() is not { } frame)
            {
                return null;
            }

            if (frame.Length > 0)
            {
                var set = JsonNode.Parse(frame)!;
                Watermark = (string)set["watermark"]!;
                foreach (var activity in set["activities"]!.AsArray())
                {
                    _read.Enqueue(activity!);
                }
            }
        }

        return _read.Dequeue();
    }

    /// <summary>The next message of the bot.</summary>
    public async Task<JsonNode> NextAnswerAsync()
    {
        while (true)
        {
            var activity = await NextAsync() ?? throw new InvalidOperationException("The stream was closed.");
            if ((string?)activity["type"] == "message" && (string?)activity["from"]!["role"] == "bot")
            {
                return activity;
            }
        }
    }

    /// <summary>The next frame as it is; null when the service closes the stream.</summary>
    public async Task<string?> FrameAsync()
    {
        using var frame = new MemoryStream();
        var buffer = new byte[4_096];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), Cancelled);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            Assert.Equal(WebSocketMessageType.Text, received.MessageType);
            frame.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(frame.ToArray());
            }
        }
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public Task SendAsync(string frame) => _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, Cancelled);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
