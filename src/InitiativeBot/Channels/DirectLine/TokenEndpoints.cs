using InitiativeBot.Channels.Http;
using InitiativeBot.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Channels.DirectLine;

/// <summary><c>POST /tokens/generate</c> and <c>POST /tokens/refresh</c>.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/tokens/generate", GenerateAsync);
        routes.MapPost("/tokens/refresh", RefreshAsync);
    }

    // With the secret for any user; without, for the city's own pages and, as long as there is no secret, for any program.
    private static async Task<IResult> GenerateAsync(
        HttpRequest request, DirectLineSettings settings, DirectLineCallers callers, DirectLineTokens tokens, DirectLineLimits limits,
        AllowedOrigins origins, CancellationToken cancellationToken)
    {
        var hasSecret = callers.HasSecret(request);
        if (!hasSecret)
        {
            if (DirectLineCallers.HasCredential(request))
            {
                return DirectLineProblem.WrongToken;
            }

            if (!origins.Allows(request))
            {
                return DirectLineProblem.ForeignPage;
            }

            if (settings.Secret is not null && !origins.IsFromAllowedPage(request))
            {
                return DirectLineProblem.NoToken;
            }

            if (await limits.TryStartAsync(request.HttpContext.Connection.RemoteIpAddress) is { } wait)
            {
                return DirectLineProblem.TooMany(wait);
            }
        }

        var (asked, refusal) = await StartRequest.ReadAsync(request, cancellationToken);
        if (asked is null)
        {
            return refusal!;
        }

        // A name that a page gives itself binds nobody: only whoever has the secret vouches for a user.
        if (hasSecret && asked.User?.StartsWith(DirectLineToken.BoundUserPrefix, StringComparison.Ordinal) == false)
        {
            return DirectLineProblem.BadRequest($"\"user.id\" is to begin with {DirectLineToken.BoundUserPrefix}.");
        }

        return Answer(tokens, new DirectLineToken(ConversationId.New(), hasSecret ? asked.User : null));
    }

    private static async Task<IResult> RefreshAsync(
        HttpRequest request, DirectLineCallers callers, DirectLineTokens tokens, IDirectLineStore store, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await callers.IdentifyAsync(request, conversation: null);
        if (caller is null)
        {
            return refusal!;
        }

        // A page that is open all day keeps its conversation, said or not.
        await store.ProlongAsync(caller.Conversation, cancellationToken);
        return Answer(tokens, caller);
    }

    private static JsonHttpResult<TokenBody> Answer(DirectLineTokens tokens, DirectLineToken token) => TypedResults.Json(
        new TokenBody(token.Conversation, tokens.Issue(token), (int)DirectLineTokens.Lifetime.TotalSeconds), DirectLineJson.Readable.TokenBody);
}
