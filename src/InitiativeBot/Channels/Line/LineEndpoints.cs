using InitiativeBot.Hosting;
using InitiativeBot.Pages;
using Line.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Channels.Line;

/// <summary>The address that LINE calls.</summary>
public static class LineEndpoints
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const int MaxBodyBytes = 1 << 20;

    /// <summary>Maps <c>POST /line/webhook</c>, which answers 404 while the channel is off.</summary>
    public static IEndpointRouteBuilder MapLine(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/line/webhook", ReceiveAsync).WithName("LineWebhook").ExcludeFromDescription();
        return endpoints;
    }

    private static async Task<Results<Ok, NotFound, BadRequest, UnauthorizedHttpResult, StatusCodeHttpResult>> ReceiveAsync(
        HttpRequest request, LineInbox inbox, LineMetrics metrics, MeasureLinks links, TimeProvider time, ILogger<LineInbox> log,
        CancellationToken cancellationToken)
    {
        if (inbox.Signature is null)
        {
            return TypedResults.NotFound();
        }

        var started = time.GetTimestamp();
        if (await BoundedBody.ReadAsync(request, MaxBodyBytes, cancellationToken) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        // Nothing is parsed before the signature is right, and what fails learns no more than a status.
        if (!inbox.Signature.IsValid(body.Span, request.Headers[WebhookSignature.HeaderName]))
        {
            metrics.SignatureRefused();
            log.SignatureRefused();
            return TypedResults.Unauthorized();
        }

        if (WebhookPayload.TryParse(body) is not { } payload)
        {
            return TypedResults.BadRequest();
        }

        foreach (var malformed in payload.Malformed)
        {
            log.EventMalformed(malformed.Position);
        }

        // Not stopped when LINE hangs up: what is being stored will be answered. LINE delivers again what it got no 200 for,
        // if the account has redelivery on.
        if (!await inbox.TryAcceptAsync(payload, EventJson.Split(body, payload), links.BaseUrl(request)))
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        metrics.Acknowledged(time.GetElapsedTime(started));
        return TypedResults.Ok();
    }
}
