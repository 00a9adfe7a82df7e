using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InitiativeBot.Tests.Channels.Line;

/// <summary>LINE's API over HTTP on loopback: hands a test each call in turn and answers as it is told, 200 by default.</summary>
internal sealed class FakeLineApi : IAsyncDisposable
{
    private const string ProfileTarget = "GET /v2/bot/profile/";

    private readonly WebApplication _app;
    private readonly Channel<LineCall> _calls = Channel.CreateUnbounded<LineCall>();

    private FakeLineApi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Map("{**path}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var call = new LineCall(
                context.Request.Method + " " + context.Request.Path,
                context.Request.Headers.Authorization.ToString(),
                context.Request.Headers["X-Line-Retry-Key"].ToString() is { Length: > 0 } key ? key : null,
                await reader.ReadToEndAsync(context.RequestAborted));
            context.Response.Headers["x-line-request-id"] = "line-request-1";
            if (call.Target.StartsWith(ProfileTarget, StringComparison.Ordinal))
            {
                await AnswerProfile(call, context);
                return;
            }

            await _calls.Writer.WriteAsync(call, context.RequestAborted);
            await Answer(call, context);
        });
    }

    /// <summary>How questions for a person's profile are answered, which <see cref="NextAsync"/> does not show: 404 by default.</summary>
    public Func<LineCall, HttpContext, Task> AnswerProfile { get; set; } = (_, context) =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    /// <summary>How calls are answered.</summary>
    public Func<LineCall, HttpContext, Task> Answer { get; set; } = (_, context) => context.Response.WriteAsync("""{"sentMessages":[{"id":"1"}]}""");

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Whether a call came that no test took yet.</summary>
    public bool HasCall => _calls.Reader.TryPeek(out _);

    public static async Task<FakeLineApi> StartAsync()
    {
        var line = new FakeLineApi();
        await line._app.StartAsync();
        return line;
    }

    // The first answer waits until the service has learned its words, which on a busy machine takes a while.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The next call, once it has come.</summary>
    public async Task<LineCall> NextAsync() =>
        await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    /// <summary>The next reply; a loading animation before it is passed over.</summary>
    public async Task<LineCall> NextReplyAsync()
    {
        var call = await NextAsync();
        return call.Target.EndsWith("/loading/start", StringComparison.Ordinal) ? await NextReplyAsync() : call;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A call to LINE.</summary>
internal sealed record LineCall(string Target, string Authorization, string? RetryKey, string Body)
{
    public bool HasRetryKey => RetryKey is not null;

    public bool IsPush => Target.EndsWith("/push", StringComparison.Ordinal);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Token => Json.GetProperty("replyToken").GetString()!;

    public IReadOnlyList<JsonElement> Messages => [.. Json.GetProperty("messages").EnumerateArray()];

    public string FirstText => Messages[0].GetProperty("text").GetString()!;

    public IReadOnlyList<JsonElement> Bubbles =>
        [.. Messages[^1].GetProperty("contents").GetProperty("contents").EnumerateArray()];

    public IReadOnlyList<JsonElement> QuickReplies => Messages[^1].TryGetProperty("quickReply", out var quickReply)
        ? [.. quickReply.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("action"))]
        : [];
}
