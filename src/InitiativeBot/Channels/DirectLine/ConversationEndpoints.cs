using InitiativeBot.Channels.Http;
using InitiativeBot.Hosting;
using InitiativeBot.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Channels.DirectLine;

/// <summary><c>POST /conversations</c> and <c>GET /conversations/{id}</c>.</summary>
internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/conversations", StartAsync);
        routes.MapGet("/conversations/{conversation}", TakeUpAsync);
    }

    private static async Task<IResult> StartAsync(
        HttpRequest request, DirectLineCallers callers, DirectLineTokens tokens, DirectLineLimits limits, IDirectLineStore store,
        DirectLineTurns turns, SupportedLanguages languages, MeasureLinks links, CancellationToken cancellationToken)
    {
        var hasSecret = callers.HasSecret(request);
        var (caller, refusal) = hasSecret
            ? (new DirectLineToken(ConversationId.New(), User: null), null)
            : await callers.IdentifyAsync(request, conversation: null);
        if (caller is null)
        {
            return refusal!;
        }

        if (!hasSecret && await limits.TryStartAsync(request.HttpContext.Connection.RemoteIpAddress) is { } wait)
        {
            return DirectLineProblem.TooMany(wait);
        }

        if (turns.IsBusy)
        {
            return DirectLineProblem.Busy;
        }

        var (asked, wrong) = await StartRequest.ReadAsync(request, cancellationToken);
        if (asked is null)
        {
            return wrong!;
        }

        var isNew = await store.StartAsync(caller.Conversation, cancellationToken);
        var baseUrl = links.BaseUrl(request);
        if (isNew)
        {
            // Awaited, so that nothing that is said comes before it.
            await turns.WelcomeAsync(caller.Conversation, caller.User ?? asked.User, asked.Locale ?? languages.Match(request), baseUrl);
        }

        return Answer(tokens, caller, baseUrl, Watermark.Beginning, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> TakeUpAsync(
        HttpRequest request, string conversation, string? watermark, DirectLineCallers callers, DirectLineTokens tokens, IDirectLineStore store,
        DirectLineTurns turns, MeasureLinks links, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await callers.IdentifyAsync(request, conversation);
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

        var baseUrl = links.BaseUrl(request);
        await turns.ResumeAsync(conversation, baseUrl, cancellationToken);
        return Answer(tokens, caller, baseUrl, from == 0 ? Watermark.Beginning : Watermark.Write(from), StatusCodes.Status200OK);
    }

    // The address of the stream has all in it: the client opens it as it is.
    private static JsonHttpResult<ConversationBody> Answer(DirectLineTokens tokens, DirectLineToken caller, string baseUrl, string watermark, int status)
    {
        var token = tokens.Issue(caller);
        var socket = baseUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "wss:" + baseUrl["https:".Length..] : "ws:" + baseUrl["http:".Length..];
        var stream = $"{socket}{DirectLineChannel.Root}/conversations/{caller.Conversation}/stream?watermark={watermark}&t={token}";
        return TypedResults.Json(
            new ConversationBody(caller.Conversation, token, (int)DirectLineTokens.Lifetime.TotalSeconds, stream),
            DirectLineJson.Readable.ConversationBody,
            statusCode: status);
    }
}
