using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InitiativeBot.Tests.Support;

/// <summary>A web server on this machine that remembers what it was sent: a channel's service as the bot sees it.</summary>
public sealed class LoopbackRecorder : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Body)> _requests = new();

    private LoopbackRecorder(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public IReadOnlyCollection<(string Path, string Body)> Requests => _requests;

    /// <summary>What an answer waits for, once the request is recorded.</summary>
    public Func<CancellationToken, Task> Waiting { get; set; } = _ => Task.CompletedTask;

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public static async Task<LoopbackRecorder> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var recorder = new LoopbackRecorder(builder.Build());
        recorder._app.Run(recorder.RecordAsync);
        await recorder._app.StartAsync(TestContext.Current.CancellationToken);
        recorder.Address = new Uri(recorder._app.Urls.Single());
        return recorder;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task RecordAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _requests.Enqueue((context.Request.Path, await reader.ReadToEndAsync(context.RequestAborted)));
        await Waiting(context.RequestAborted);
        context.Response.StatusCode = (int)Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"id":"reply-1"}""", context.RequestAborted);
    }
}
