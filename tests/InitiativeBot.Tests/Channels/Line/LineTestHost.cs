using System.Collections.Concurrent;
using System.Net;
using System.Text;
using InitiativeBot.Channels.Line;
using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Pages;
using Line.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InitiativeBot.Tests.Channels.Line;

/// <summary>The channel on a port of its own, with a fake conversation behind it and a fake LINE before it.</summary>
internal sealed class LineTestHost : IAsyncDisposable
{
    public const string Secret = "new-channel-secret";
    public const string OldSecret = "old-channel-secret";
    public const string AccessToken = "channel-access-token";

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly LogCollector _logs = new();
    private int _events;

    private LineTestHost(FakeLineApi line, bool on, Action<WebApplicationBuilder>? configure)
    {
        Line = line;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Line:ChannelSecret"] = on ? $"{Secret}, {OldSecret}" : null,
            ["Line:ChannelAccessToken"] = on ? AccessToken : null,
            ["Line:ApiBaseUrl"] = line.Url,
        });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(_logs);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IConversation>(Conversation);
        builder.Services.AddSingleton(DialogBook.Load(Dialogs));
        builder.Services.AddSingleton(new MeasureLinks(new Uri("https://bot.city.example/")));
        builder.Services.AddSingleton(s => new LoadingAnimation(s.GetRequiredService<LineMessagingClient>(), TimeProvider.System));
        builder.Services.AddLine(builder.Configuration);
        configure?.Invoke(builder);
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapLine();
    }

    public FakeLineApi Line { get; }

    public FakeConversation Conversation { get; } = new();

    public ImpatientTime Time { get; } = new();

    public IReadOnlyCollection<string> Logs => _logs.Lines;

    public static string Dialogs { get; } = FindDialogs();

    public static async Task<LineTestHost> StartAsync(bool on = true, Action<WebApplicationBuilder>? configure = null)
    {
        var host = new LineTestHost(await FakeLineApi.StartAsync(), on, configure);
        await host._app.StartAsync();
        return host;
    }

    public Task StopAsync() => _app.StopAsync();

    /// <summary>Ends when a line that begins with <paramref name="prefix"/> is logged from now on.</summary>
    public Task WhenLogged(string prefix) => _logs.WhenLogged(prefix);

    /// <summary>Delivers events as LINE does, and gives the answer's status.</summary>
    public Task<HttpStatusCode> DeliverAsync(params string[] events) => PostAsync(
        $$"""{"destination":"U00000000000000000000000000000000","events":[{{string.Join(',', events)}}]}""");

    /// <summary>Posts a body signed with the secret.</summary>
    public Task<HttpStatusCode> PostAsync(string body, string secret = Secret) =>
        PostAsync(Encoding.UTF8.GetBytes(body), WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), secret));

    /// <summary>Posts a body under any signature, or none.</summary>
    public async Task<HttpStatusCode> PostAsync(byte[] body, string? signature)
    {
        using var response = await SendAsync(HttpMethod.Post, body, signature);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        return response.StatusCode;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, byte[]? body, string? signature)
    {
        var url = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var request = new HttpRequestMessage(method, url + "/line/webhook") { Content = body is null ? null : new ByteArrayContent(body) };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Line-Signature", signature);
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>An event of a user's, its reply token and id counted up.</summary>
    public string Event(string type, string properties, string source = """{"type":"user","userId":"U-hanako"}""", string mode = "active", string? id = null)
    {
        var n = Interlocked.Increment(ref _events);
        return $$"""{"type":"{{type}}","mode":"{{mode}}","timestamp":1700000000000,"source":{{source}},"webhookEventId":"{{id ?? "event-" + n}}","deliveryContext":{"isRedelivery":false},"replyToken":"token-{{n}}"{{(properties.Length == 0 ? "" : ",")}}{{properties}}}""";
    }

    public string Text(string text, string source = """{"type":"user","userId":"U-hanako"}""", string mode = "active", string? id = null, string messageId = "m", string mention = "") =>
        Event("message", $$"""  "message":{"type":"text","id":"{{messageId}}","quoteToken":"q","text":{{System.Text.Json.JsonSerializer.Serialize(text)}}{{mention}}} """, source, mode, id);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await Line.DisposeAsync();
    }

    private static string FindDialogs()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "InitiativeBot.sln")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory.FullName, "dialogs");
    }

    private sealed class LogCollector : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();
        private readonly TaskCompletionSource _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile string? _prefix;

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Collecting(this);

        public Task WhenLogged(string prefix)
        {
            _prefix = prefix;
            return _awaited.Task;
        }

        private void Add(string line)
        {
            _lines.Enqueue(line);
            if (_prefix is { } prefix && line.StartsWith(prefix, StringComparison.Ordinal))
            {
                _awaited.TrySetResult();
            }
        }

        public void Dispose()
        {
        }

        private sealed class Collecting(LogCollector logs) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                logs.Add($"{eventId.Id} {logLevel} {formatter(state, exception)} {exception}");
        }
    }
}

/// <summary>A clock whose waits are over at once, and remembered.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }
}
