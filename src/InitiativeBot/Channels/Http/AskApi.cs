using InitiativeBot.Conversation;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Limits;
using InitiativeBot.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Channels.Http;

/// <summary>Questions over HTTP: <c>POST /api/ask</c>.</summary>
public static class AskApi
{
    private const int MaxBody = 64 * 1024;

    /// <summary>Maps the route.</summary>
    public static void MapAskApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/ask", AskAsync)
            .WithName("Ask").WithTags("Questions")
            .WithSummary("Answers one question.")
            .Accepts<AskRequest>("application/json")
            .Produces<AskAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<JsonHttpResult<AskAnswer>, ProblemHttpResult>> AskAsync(
        HttpRequest request, IConversation engine, RequestLimits limits, SupportedLanguages languages, MeasureLinks links, CancellationToken cancellationToken)
    {
        if (!Json.IsContentOf(request))
        {
            return Json.Problem(StatusCodes.Status415UnsupportedMediaType, "The body is to be application/json in UTF-8.");
        }

        if (await BoundedBody.ReadAsync(request, MaxBody, cancellationToken) is not { } body)
        {
            return Json.Problem(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {MaxBody} bytes.");
        }

        var (ask, problem) = AskRequestReader.Read(body, languages);
        if (ask is null)
        {
            return Json.Problem(StatusCodes.Status400BadRequest, problem!);
        }

        var conversation = ask.Conversation ?? ConversationId.New();
        if (ask.Conversation is not null && await limits.TryAskAsync(ConversationId.OverAllChannels(conversation)) is { } wait)
        {
            RetryLater.Tell(request.HttpContext.Response, wait);
            return Json.Problem(StatusCodes.Status429TooManyRequests, "This conversation has had too many questions; wait a little.");
        }

        var reply = await engine.AnswerAsync(
            new Question(ConversationId.OverAllChannels(conversation), ask.Text, ask.Language) { Channel = "ask" }, cancellationToken);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(AskAnswer.From(conversation, reply, links.BaseUrl(request)), ApiJson.Readable.AskAnswer);
    }
}
