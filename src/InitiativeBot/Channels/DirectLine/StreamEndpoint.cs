using InitiativeBot.Hosting;
using InitiativeBot.Pages;

namespace InitiativeBot.Channels.DirectLine;

/// <summary><c>GET /conversations/{id}/stream</c>: the WebSocket.</summary>
internal static class StreamEndpoint
{
    public static void MapStream(this IEndpointRouteBuilder routes) => routes.MapGet("/conversations/{conversation}/stream", OpenAsync);

    // Browsers put sockets under no CORS and give them no header: the page and the token are looked at here.
    private static async Task<IResult> OpenAsync(
        HttpContext context, string conversation, string? watermark, string? t, DirectLineCallers callers, AllowedOrigins origins,
        ConversationSignals signals, IDirectLineStore store, ConversationStreams streams, DirectLineTurns turns, MeasureLinks links,
        CancellationToken cancellationToken)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return DirectLineProblem.NoSocket;
        }

        if (!origins.Allows(context.Request))
        {
            return DirectLineProblem.ForeignPage;
        }

        var (caller, refusal) = string.IsNullOrEmpty(t)
            ? await callers.IdentifyAsync(context.Request, conversation)
            : await callers.IdentifyAsync(t, conversation);
        if (caller is null)
        {
            return refusal!;
        }

        if (!Watermark.TryRead(watermark, out var from))
        {
            return DirectLineProblem.BadRequest("The watermark is none that was given.");
        }

        if (!await store.ProlongAsync(conversation, cancellationToken))
        {
            return DirectLineProblem.NoConversation;
        }

        using var listener = signals.Listen(conversation);
        if (listener is null)
        {
            return DirectLineProblem.TooMany(TimeSpan.FromMinutes(1));
        }

        await turns.ResumeAsync(conversation, links.BaseUrl(context.Request), cancellationToken);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await streams.RunAsync(socket, listener, from, cancellationToken);
        return Results.Empty;
    }
}
