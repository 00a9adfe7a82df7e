using System.Threading.RateLimiting;
using InitiativeBot.Channels.DirectLine;
using Microsoft.AspNetCore.Http.Features;

namespace InitiativeBot.Hosting.Limits;

/// <summary>
/// Holds every request to its <see cref="RequestRule"/>: 413 for a body that is too large, 429 with Retry-After for who asks too
/// often, 503 with Retry-After where more is asked than can be done.
/// </summary>
internal sealed class LimitMiddleware(RequestDelegate next, RequestLimits limits, WorkGates gates)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var rule = RequestRule.For(http.Request);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = rule.MaxBody;
        }

        if (await limits.TryAsync(rule, http.Connection.RemoteIpAddress, http.Request.Path) is { } wait)
        {
            await RefuseAsync(http, StatusCodes.Status429TooManyRequests, wait);
        }
        else if (rule.Share == Share.Sockets)
        {
            await HoldSocketAsync(http);
        }
        else if (rule.Work == Work.None)
        {
            await next(http);
        }
        else
        {
            await WorkAsync(http, rule);
        }
    }

    private async Task HoldSocketAsync(HttpContext http)
    {
        using var place = limits.TryOpenSocket(http.Connection.RemoteIpAddress);
        await (place.IsAcquired ? next(http) : RefuseAsync(http, StatusCodes.Status429TooManyRequests, TimeSpan.FromMinutes(1)));
    }

    private async Task WorkAsync(HttpContext http, RequestRule rule)
    {
        // Before a place is taken: who sends slowly is to keep nobody else from it.
        if (!await TakeBodyAsync(http, rule.MaxBody))
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, after: null);
            return;
        }

        var place = await gates.EnterAsync(rule.Work, http.RequestAborted);
        try
        {
            if (!place.IsAcquired)
            {
                await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, WorkGates.RetryAfter);
                return;
            }

            // What is sent is made by then: who reads slowly is to keep nobody else from the place.
            http.Response.OnStarting(static state =>
            {
                ((RateLimitLease)state).Dispose();
                return Task.CompletedTask;
            }, place);
            await next(http);
        }
        finally
        {
            place.Dispose();
        }
    }

    private static async Task<bool> TakeBodyAsync(HttpContext http, int most)
    {
        var request = http.Request;
        if (request.ContentLength is 0 || http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return true;
        }

        if (await BoundedBody.ReadAsync(request, most, http.RequestAborted) is not { } body)
        {
            return false;
        }

        request.Body = new MemoryStream(body.ToArray(), writable: false);
        return true;
    }

    private static Task RefuseAsync(HttpContext http, int status, TimeSpan? after)
    {
        if (after is { } wait)
        {
            RetryLater.Tell(http.Response, wait);
        }

        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Path.StartsWithSegments(DirectLineChannel.Root, StringComparison.OrdinalIgnoreCase))
        {
            return DirectLineProblem.TooMany(after ?? default).ExecuteAsync(http);
        }

        // The body is that of all errors.
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
