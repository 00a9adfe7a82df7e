using System.Net.Sockets;
using System.Text;
using InitiativeBot.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Tests.Hosting.Limits;

/// <summary>What the server takes before a handler sees it, over every path.</summary>
public sealed class ServerTests : IDisposable
{
    private readonly ServiceFactory _service = ServiceFactory.OverRealHttp();

    public void Dispose() => _service.Dispose();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(64, 10_000, "431")]
    [InlineData(20_000, 1, "414")]
    public async Task Headers_and_addresses_that_are_too_long_are_refused(int pathLength, int headers, string status)
    {
        using var client = _service.CreateClient();
        var request = new StringBuilder($"GET /{new string('a', pathLength)} HTTP/1.1\r\nHost: localhost\r\n");
        for (var i = 0; i < headers; i++)
        {
            request.Append("X-Header: ").Append('x', 100).Append("\r\n");
        }

        Assert.StartsWith("HTTP/1.1 " + status, await TalkAsync(client.BaseAddress!, request.Append("\r\n").ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Slow_senders_and_readers_and_idle_connections_are_let_go()
    {
        using var client = _service.CreateClient();
        var limits = _service.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.InRange(limits.RequestHeadersTimeout.TotalSeconds, 1, 15);
        Assert.InRange(limits.KeepAliveTimeout.TotalSeconds, 30, 130);
        Assert.InRange(limits.MinRequestBodyDataRate!.BytesPerSecond, 240, 4_096);
        Assert.InRange(limits.MinRequestBodyDataRate.GracePeriod.TotalSeconds, 1, 10);
        Assert.NotNull(limits.MinResponseDataRate);
        Assert.Equal(10_000, limits.MaxConcurrentConnections);
        Assert.InRange(limits.MaxRequestBodySize!.Value, 1, 128 * 1024);
    }

    [Fact]
    public async Task One_address_does_not_take_all_connections()
    {
        _service.Settings["Limits:ConnectionsPerAddress"] = "2";
        using var client = _service.CreateClient();
        using var first = await ConnectAsync(client.BaseAddress!);
        using var second = await ConnectAsync(client.BaseAddress!);
        // Answered: so both are counted.
        await SayAsync(first);
        await SayAsync(second);

        using var third = await ConnectAsync(client.BaseAddress!);

        Assert.Equal(0, await ReadAsync(third));
        first.Dispose();
        using var fourth = await AgainAsync(client.BaseAddress!);
        Assert.NotNull(fourth);
    }

    [Fact]
    public async Task WebSockets_of_an_address_have_a_limit()
    {
        _service.Settings["Limits:WebSocketsPerAddress"] = "1";
        using var one = await Channels.DirectLine.DirectLineClient.StartAsync(_service);
        using var first = await OpenAsync(one);

        var refused = await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => OpenAsync(one));

        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever is mapped refuses what is too large and what is too deep; none of it is a fault inside.</summary>
    [Fact]
    public async Task Every_route_refuses_bodies_that_are_too_large_or_too_deep()
    {
        using var client = _service.CreateClient();
        var routes = _service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/').Replace("{conversation}", "c", StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(routes.Count > 6);
        var deep = string.Concat(Enumerable.Repeat("{\"text\":", 10_000)) + "1" + new string('}', 10_000);
        foreach (var route in routes)
        {
            using var large = await PostAsync(client, route, new string(' ', 2 << 20));
            using var nested = await PostAsync(client, route, deep);

            Assert.True((int)large.StatusCode is 401 or 403 or 404 or 413, $"{route}: {large.StatusCode}");
            Assert.True((int)nested.StatusCode is 400 or 401 or 403 or 404 or 413, $"{route}: {nested.StatusCode}");
        }
    }

    // A connection that is refused because of its body may be cut before all of it was sent.
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string route, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = Requests.Json(body) };
        request.Headers.ExpectContinue = true;
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await client.SendAsync(request, Cancelled);
    }

    private static Task<System.Net.WebSockets.WebSocket> OpenAsync(Channels.DirectLine.DirectLineClient client)
    {
        var socket = new System.Net.WebSockets.ClientWebSocket();
        var address = new Uri($"ws://{client.Address.Authority}/v3/directline/conversations/{client.Conversation}/stream?t={client.Token}");
        return ConnectAsync();

        async Task<System.Net.WebSockets.WebSocket> ConnectAsync()
        {
            await socket.ConnectAsync(address, Cancelled);
            return socket;
        }
    }

    private static async Task<TcpClient> ConnectAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancelled);
        return client;
    }

    private static async Task SayAsync(TcpClient client)
    {
        await client.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Cancelled);
        Assert.NotEqual(0, await ReadAsync(client));
    }

    // The server notices in its own time that a connection was given up.
    private static async Task<TcpClient?> AgainAsync(Uri address)
    {
        while (!Cancelled.IsCancellationRequested)
        {
            var client = await ConnectAsync(address);
            try
            {
                await client.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Cancelled);
                if (await ReadAsync(client) > 0)
                {
                    return client;
                }
            }
            catch (IOException)
            {
                // Refused still.
            }

            client.Dispose();
        }

        return null;
    }

    private static async Task<int> ReadAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1_024], Cancelled);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task<string> TalkAsync(Uri address, string request)
    {
        using var client = await ConnectAsync(address);
        var buffer = new byte[1_024];
        var reading = client.GetStream().ReadAsync(buffer, Cancelled).AsTask();
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        }
        catch (IOException)
        {
            // It has heard enough.
        }

        return Encoding.ASCII.GetString(buffer, 0, await reading);
    }
}
