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

    // Nothing is parsed before the signature is right, and what fails learns no more than a status.
    private static async Task<Results<Ok, NotFound, BadRequest, UnauthorizedHttpResult, StatusCodeHttpResult>> ReceiveAsync(
        HttpRequest request, LineInbox inbox, MeasureLinks links, ILogger<LineInbox> log, CancellationToken cancellationToken)
    {
        if (inbox.Signature is null)
        {
            return TypedResults.NotFound();
        }

        if (await ReadBodyAsync(request, cancellationToken) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!inbox.Signature.IsValid(body.Span, request.Headers[WebhookSignature.HeaderName]))
        {
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

        // LINE delivers again what it got no 200 for, if the account has redelivery on.
        return inbox.TryAccept(payload.Events, links.BaseUrl(request))
            ? TypedResults.Ok()
            : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 4_096));
        var chunk = new byte[8_192];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBodyBytes)
            {
                return null;
            }

            body.Write(chunk, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
