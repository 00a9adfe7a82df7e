using System.Globalization;
using System.Net;
using System.Text;
using InitiativeBot.Channels.Line;
using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Conversation;
using InitiativeBot.Dialogs;
using InitiativeBot.Pages;
using InitiativeBot.Storage;
using InitiativeBot.Tests.Support;
using Line.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

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
    private readonly TemporaryDirectory? _ownData;
    private readonly bool _ownsLine;
    private int _events;

    private LineTestHost(FakeLineApi line, bool ownsLine, bool on, string? data, Action<WebApplicationBuilder>? configure)
    {
        (Line, _ownsLine) = (line, ownsLine);
        _ownData = data is null ? new TemporaryDirectory() : null;
        Data = data ?? _ownData!.Path;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Line:ChannelSecret"] = on ? $"{Secret}, {OldSecret}" : null,
            ["Line:ChannelAccessToken"] = on ? AccessToken : null,
            ["Line:ApiBaseUrl"] = line.Url,
            ["Data:Path"] = Data,
        });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(_logs);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IConversation>(Conversation);
        builder.Services.AddSingleton(DialogBook.Load(Dialogs));
        builder.Services.AddSingleton(new StagedConversationStore(Conversations));
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

    /// <summary>What conversations are remembered in.</summary>
    public MemoryConversationStore Conversations { get; } = new();

    /// <summary>A clock that stands still until a test moves it.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));

    /// <summary>The directory of the inbox.</summary>
    public string Data { get; }

    public IReadOnlyCollection<string> Logs => _logs.Lines;

    public IInboxStore Store => _app.Services.GetRequiredService<IInboxStore>();

    public IServiceProvider Services => _app.Services;

    public static string Dialogs { get; } = FindDialogs();

    /// <summary>Starts the channel.</summary>
    /// <param name="on">Whether its settings are there.</param>
    /// <param name="line">A LINE that outlives this host, or null for one of its own.</param>
    /// <param name="data">A directory that outlives this host, or null for one of its own.</param>
    /// <param name="configure">Changes what a test wants changed.</param>
    public static async Task<LineTestHost> StartAsync(
        bool on = true, FakeLineApi? line = null, string? data = null, Action<WebApplicationBuilder>? configure = null)
    {
        var host = new LineTestHost(line ?? await FakeLineApi.StartAsync(), line is null, on, data, configure);
        await host._app.StartAsync();
        return host;
    }

    /// <summary>Ends the process at once: what is being worked on is left as it is.</summary>
    public async Task CrashAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    /// <summary>The next line of the log, from its start on, that begins so; each line is given once for each beginning.</summary>
    public Task<string> NextLogAsync(string beginning) => _logs.NextAsync(beginning);

    /// <summary>Lets the time pass that the next event to be put off is put off for.</summary>
    /// <param name="before">Called before it passes.</param>
    /// <returns>How long that was.</returns>
    public async Task<TimeSpan> PassWaitAsync(Action<TimeSpan>? before = null)
    {
        var line = await NextLogAsync("3016");
        var wait = TimeSpan.FromSeconds(double.Parse(line.Split(" in ")[1].Split(' ')[0], CultureInfo.InvariantCulture));

        before?.Invoke(wait);

        // The log has a tenth of a second.
        Time.Advance(wait + TimeSpan.FromSeconds(0.06));
        return wait;
    }

    public Task StopAsync() => _app.StopAsync();

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

    /// <summary>Posts a body whose length is not told, under headers as they are written.</summary>
    public async Task<HttpStatusCode> PostChunkedAsync(byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StreamContent(new MemoryStream(body)) };
        request.Headers.TransferEncodingChunked = true;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private string Url =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/line/webhook";

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, byte[]? body, string? signature)
    {
        using var request = new HttpRequestMessage(method, Url) { Content = body is null ? null : new ByteArrayContent(body) };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Line-Signature", signature);
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>An event of a user's, its reply token and id counted up.</summary>
    public string Event(string type, string properties, string source = """{"type":"user","userId":"U-hanako"}""", string mode = "active", string? id = null, bool redelivery = false, long timestamp = 1_700_000_000_000)
    {
        var n = Interlocked.Increment(ref _events);
        return $$"""{"type":"{{type}}","mode":"{{mode}}","timestamp":{{timestamp}},"source":{{source}},"webhookEventId":"{{id ?? "event-" + n}}","deliveryContext":{"isRedelivery":{{(redelivery ? "true" : "false")}}},"replyToken":"token-{{n}}"{{(properties.Length == 0 ? "" : ",")}}{{properties}}}""";
    }

    /// <summary>Counts on, so that events are others than those of a host before this one.</summary>
    public void SkipEvents(int count) => Interlocked.Add(ref _events, count);

    public string Text(string text, string source = """{"type":"user","userId":"U-hanako"}""", string mode = "active", string? id = null, string messageId = "m", string mention = "", bool redelivery = false, long timestamp = 1_700_000_000_000) =>
        Event("message", $$"""  "message":{"type":"text","id":"{{messageId}}","quoteToken":"q","text":{{System.Text.Json.JsonSerializer.Serialize(text)}}{{mention}}} """, source, mode, id, redelivery, timestamp);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        if (_ownsLine)
        {
            await Line.DisposeAsync();
        }

        _ownData?.Dispose();
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
        private readonly Lock _gate = new();
        private readonly List<string> _lines = [];
        private readonly Dictionary<string, int> _read = [];
        private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyCollection<string> Lines
        {
            get
            {
                lock (_gate)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => new Collecting(this);

        public async Task<string> NextAsync(string beginning)
        {
            while (true)
            {
                Task more;
                lock (_gate)
                {
                    for (var i = _read.GetValueOrDefault(beginning); i < _lines.Count; i++)
                    {
                        if (_lines[i].StartsWith(beginning, StringComparison.Ordinal))
                        {
                            _read[beginning] = i + 1;
                            return _lines[i];
                        }
                    }

                    more = _more.Task;
                }

                await more.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            }
        }

        private void Add(string line)
        {
            TaskCompletionSource more;
            lock (_gate)
            {
                _lines.Add(line);
                (more, _more) = (_more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            more.TrySetResult();
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
