using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InitiativeBot.Tests.Commands;

/// <summary>A LINE account on loopback that keeps its rich menus as LINE does, and refuses what LINE refuses.</summary>
internal sealed class FakeLineAccount : IAsyncDisposable
{
    public const string Token = "secret-access-token";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonElement> _menus = new();
    private readonly ConcurrentDictionary<string, byte[]> _images = new();
    private int _created;

    private FakeLineAccount()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Map("{**path}", AnswerAsync);
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>The calls in the order in which they came.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Answers that stand in for LINE's own: the call and what it gets.</summary>
    public ConcurrentDictionary<string, (int Status, string Body)> Faults { get; } = new();

    public IReadOnlyCollection<string> Menus => [.. _menus.Keys];

    public IReadOnlyDictionary<string, byte[]> Images => _images;

    public string? Default { get; private set; }

    public string? Pushed { get; private set; }

    public string WebhookTest { get; set; } = """{"success":true,"timestamp":"2026-04-01T09:30:00Z","statusCode":200,"reason":"OK","detail":"200"}""";

    public string Webhook { get; set; } = """{"endpoint":"https://bot.city.example/line/webhook","active":true}""";

    /// <summary>The calls that change something.</summary>
    public IEnumerable<string> Changes => Calls.Where(c => !c.StartsWith("GET", StringComparison.Ordinal) && !c.Contains("/validate", StringComparison.Ordinal));

    public static async Task<FakeLineAccount> StartAsync()
    {
        var account = new FakeLineAccount();
        await account._app.StartAsync();
        return account;
    }

    /// <summary>Adds a menu that is there before the command runs.</summary>
    public void Add(string id, string name, bool isDefault = false)
    {
        _menus[id] = JsonDocument.Parse(JsonSerializer.Serialize(new { richMenuId = id, name, chatBarText = "b", selected = true, size = new { width = 2500, height = 843 }, areas = Array.Empty<object>() })).RootElement;
        Default = isDefault ? id : Default;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var call = $"{context.Request.Method} {context.Request.Path}";
        Calls.Enqueue(call);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        context.Response.Headers["x-line-request-id"] = "request-7";
        var (status, answer) = context.Request.Headers.Authorization.ToString() != "Bearer " + Token
            ? (401, """{"message":"Authentication failed. Confirm that the access token in the authorization header is valid."}""")
            : Faults.TryGetValue(call, out var fault) ? fault : Answer(context.Request, body.ToArray());
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(answer);
    }

    private (int Status, string Body) Answer(HttpRequest request, byte[] body)
    {
        var path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)[2..];
        return (request.Method, path) switch
        {
            ("GET", ["info"]) => (200, """{"userId":"U0","basicId":"@city","displayName":"みなと市","chatMode":"bot","markAsReadMode":"auto"}"""),
            ("GET", ["channel", "webhook", "endpoint"]) => Webhook.Length == 0 ? (404, """{"message":"Webhook endpoint is not found"}""") : (200, Webhook),
            ("POST", ["channel", "webhook", "test"]) => (200, WebhookTest),
            ("POST", ["message", "validate", "push"]) => (200, "{}"),
            ("POST", ["message", "push"]) => Push(request, body),
            ("GET", ["richmenu", "list"]) => (200, $$"""{"richmenus":[{{string.Join(',', _menus.Values)}}]}"""),
            ("POST", ["richmenu", "validate"]) => (200, "{}"),
            ("POST", ["richmenu"]) => Create(JsonDocument.Parse(body).RootElement),
            ("GET", ["richmenu", var id, "content"]) => _images.ContainsKey(id) ? (200, "picture") : (404, """{"message":"Not found"}"""),
            ("POST", ["richmenu", var id, "content"]) => _menus.ContainsKey(id) && _images.TryAdd(id, body) ? (200, "{}") : (400, """{"message":"An image has already been uploaded to the richmenu"}"""),
            ("DELETE", ["richmenu", var id]) => _menus.TryRemove(id, out _) ? (200, "{}") : (404, "{}"),
            ("GET", ["user", "all", "richmenu"]) => Default is { } standard ? (200, $$"""{"richMenuId":"{{standard}}"}""") : (404, """{"message":"no default richmenu"}"""),
            ("POST", ["user", "all", "richmenu", var id]) => SetDefault(id),
            _ => (404, """{"message":"Not found"}"""),
        };
    }

    private (int, string) Create(JsonElement menu)
    {
        var id = $"richmenu-{Interlocked.Increment(ref _created)}";
        Add(id, menu.GetProperty("name").GetString()!);
        return (200, $$"""{"richMenuId":"{{id}}"}""");
    }

    private (int, string) SetDefault(string id)
    {
        if (!_images.ContainsKey(id))
        {
            return (400, """{"message":"must upload richmenu image before applying it to user"}""");
        }

        Default = id;
        return (200, "{}");
    }

    private (int, string) Push(HttpRequest request, byte[] body)
    {
        Assert.True(Guid.TryParse(request.Headers["X-Line-Retry-Key"], out _));
        Pushed = System.Text.Encoding.UTF8.GetString(body);
        return (200, """{"sentMessages":[{"id":"1"}]}""");
    }
}
