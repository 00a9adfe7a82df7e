using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InitiativeBot.Line.Load;

/// <summary>
/// LINE's API with its rules: a reply token is good once and for a minute, a push with a retry key that is known is 409. It
/// remembers what reached whom, and makes faults. Thread-safe.
/// </summary>
internal sealed class FakeLine : IAsyncDisposable
{
    private const string TokenRefused = """{"message":"Invalid reply token"}""";

    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Token> _tokens = new();
    private readonly ConcurrentDictionary<string, string> _pushes = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Delivery>> _delivered = new();
    private readonly LineFaults _faults;
    private readonly Random _random;
    private readonly WebApplication _app;
    private int _faultsMade;
    private int _usedTokens;
    private int _deadTokens;

    private FakeLine(LineFaults faults, int seed)
    {
        (_faults, _random) = (faults, new Random(seed));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/v2/bot/message/reply", ReplyAsync);
        _app.MapPost("/v2/bot/message/push", PushAsync);
        _app.MapPost("/v2/bot/chat/loading/start", () => Results.Json(new { }, statusCode: StatusCodes.Status202Accepted));
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>How many calls went wrong on purpose.</summary>
    public int FaultsMade => _faultsMade;

    /// <summary>How many calls came with a token that was used.</summary>
    public int UsedTokens => _usedTokens;

    /// <summary>How many calls came with a token that was dead, used or not.</summary>
    public int DeadTokens => _deadTokens;

    /// <summary>How many pushes were taken.</summary>
    public int Pushes => _pushes.Count;

    /// <summary>How many answers reached people.</summary>
    public int Count => _delivered.Values.Sum(d => d.Count);

    public static async Task<FakeLine> StartAsync(LineFaults faults, int seed)
    {
        var line = new FakeLine(faults, seed);
        await line._app.StartAsync();
        return line;
    }

    /// <summary>Makes an event's reply token, or gives it another minute where LINE delivers the event again.</summary>
    public void Issue(string token, string user, string eventId)
    {
        var issued = _tokens.GetOrAdd(token, _ => new Token(user, eventId));
        Volatile.Write(ref issued.Issued, Stopwatch.GetTimestamp());
    }

    /// <summary>What reached a user, in order.</summary>
    public IReadOnlyList<Delivery> To(string user) => _delivered.TryGetValue(user, out var queue) ? [.. queue] : [];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task ReplyAsync(HttpContext context) => AnswerAsync(context, body =>
    {
        var key = body.GetProperty("replyToken").GetString()!;
        if (!_tokens.TryGetValue(key, out var token) || Stopwatch.GetElapsedTime(Volatile.Read(ref token.Issued)) > TokenLife)
        {
            Interlocked.Increment(ref _deadTokens);
            return (StatusCodes.Status400BadRequest, TokenRefused);
        }

        if (Interlocked.Exchange(ref token.Used, 1) == 1)
        {
            Interlocked.Increment(ref _usedTokens);
            return (StatusCodes.Status400BadRequest, TokenRefused);
        }

        Deliver(token.User, new Delivery(token.EventId, Stopwatch.GetTimestamp()));
        return (StatusCodes.Status200OK, """{"sentMessages":[{"id":"1"}]}""");
    });

    private Task PushAsync(HttpContext context) => AnswerAsync(context, body =>
    {
        var to = body.GetProperty("to").GetString()!;
        if (context.Request.Headers["X-Line-Retry-Key"].ToString() is not { Length: > 0 } key)
        {
            key = Guid.NewGuid().ToString();
        }

        if (!_pushes.TryAdd(key, to))
        {
            return (StatusCodes.Status409Conflict, """{"message":"The retry key is already accepted"}""");
        }

        Deliver(to, new Delivery(null, Stopwatch.GetTimestamp()));
        return (StatusCodes.Status200OK, """{"sentMessages":[{"id":"1"}]}""");
    });

    private async Task AnswerAsync(HttpContext context, Func<JsonElement, (int Status, string Body)> work)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        double chance;
        TimeSpan delay;
        lock (_random)
        {
            (chance, delay) = (_random.NextDouble(), _faults.LongestDelay * _random.NextDouble());
        }

        // Not RequestAborted: LINE finishes what it was asked for though the asker is gone.
        await Task.Delay(delay, TimeProvider.System, CancellationToken.None);
        if (Hits(ref chance, _faults.TooMany))
        {
            if (chance > -_faults.TooMany / 2)
            {
                context.Response.Headers.RetryAfter = "1";
            }

            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        if (Hits(ref chance, _faults.FailedBefore))
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        if (Hits(ref chance, _faults.DroppedBefore))
        {
            context.Abort();
            return;
        }

        var (status, answer) = work(body.RootElement);
        if (Hits(ref chance, _faults.FailedAfter))
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        if (Hits(ref chance, _faults.DroppedAfter))
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.Headers["x-line-request-id"] = Guid.NewGuid().ToString();
        await context.Response.WriteAsync(answer, CancellationToken.None);
    }

    // One throw of the dice for all kinds: each kind takes its share off.
    private bool Hits(ref double chance, double share)
    {
        if (chance < 0)
        {
            return false;
        }

        chance -= share;
        if (chance >= 0)
        {
            return false;
        }

        Interlocked.Increment(ref _faultsMade);
        return true;
    }

    private void Deliver(string user, Delivery delivery) => _delivered.GetOrAdd(user, _ => new ConcurrentQueue<Delivery>()).Enqueue(delivery);

    private sealed class Token(string user, string eventId)
    {
        public long Issued;
        public int Used;

        public string User => user;

        public string EventId => eventId;
    }
}

/// <summary>An answer that reached somebody.</summary>
/// <param name="EventId">The event that it answers; null where it was pushed.</param>
/// <param name="At">When, as a <see cref="Stopwatch"/> timestamp.</param>
internal sealed record Delivery(string? EventId, long At);
