using System.Text.Json;
using InitiativeBot.Channels.BotFramework;
using InitiativeBot.Channels.DirectLine;
using InitiativeBot.Channels.Http;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Limits;
using InitiativeBot.Measures;
using InitiativeBot.Staff.Questions;
using InitiativeBot.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Widget;

/// <summary>
/// <c>POST /api/feedback</c>: whether an answer helped. Only what can be counted is taken; there is no place for a text in
/// which somebody could write about a person.
/// </summary>
internal static partial class FeedbackApi
{
    private const int MaxBody = 1_024;

    public static void MapFeedback(this IEndpointRouteBuilder routes) => routes.MapPost("/api/feedback", TakeAsync)
        .WithTags("Questions").WithName("Feedback").WithSummary("Counts whether an answer helped, and why it did not.")
        .Accepts<FeedbackRequest>("application/json").Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeAsync(
        HttpRequest request, AllowedOrigins origins, FeedbackLimits limits, IFeedbackStore store, IAnswerLog log, MeasureCatalog catalog, SupportedLanguages languages,
        ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (!origins.Allows(request))
        {
            return Json.Problem(StatusCodes.Status403Forbidden, "Pages of this site may not use the service: AllowedOrigins does not name it.");
        }

        if (!Json.IsContentOf(request))
        {
            return Json.Problem(StatusCodes.Status415UnsupportedMediaType, "The body is to be application/json in UTF-8.");
        }

        if (await limits.TryAsync(request.HttpContext.Connection.RemoteIpAddress) is { } wait)
        {
            RetryLater.Tell(request.HttpContext.Response, wait);
            return Json.Problem(StatusCodes.Status429TooManyRequests, "There were too many judgements from this address; wait a minute.");
        }

        if (await BoundedBody.ReadAsync(request, MaxBody, cancellationToken) is not { } body)
        {
            return Json.Problem(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {MaxBody} bytes.");
        }

        var (feedback, conversation, problem) = Read(body, catalog, languages);
        if (feedback is null)
        {
            return Json.Problem(StatusCodes.Status400BadRequest, problem!);
        }

        if (conversation is not null)
        {
            log.Note(MeasuresBot.ConversationOf(WireActivity.Channel, conversation), feedback);
        }

        try
        {
            await store.AddAsync(feedback, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A lost count is nothing that a visitor could do anything about.
            LogFailure(loggers.CreateLogger(nameof(FeedbackApi)), e);
        }

        return TypedResults.NoContent();
    }

    private static (Feedback? Feedback, string? Conversation, string? Problem) Read(ReadOnlyMemory<byte> body, MeasureCatalog catalog, SupportedLanguages languages)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("helped", out var helped) || helped.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return (null, null, "\"helped\" is true or false.");
            }

            var reason = Text(root, "reason");
            if (VerdictOf(helped.GetBoolean(), reason) is not { } verdict)
            {
                return (null, null, "\"reason\" is one of wrong, unclear, missing, outdated, other, and only where \"helped\" is false.");
            }

            MeasureId? measure = null;
            if (Text(root, "measure") is { } id)
            {
                if (!MeasureId.TryParse(id, out var parsed) || catalog.Find(parsed) is null)
                {
                    return (null, null, "\"measure\" is the id of no measure.");
                }

                measure = catalog.OriginalOf(parsed).Id;
            }

            return languages.Match(Text(root, "language")) is { } language
                ? (new Feedback(language, measure, verdict), Text(root, "conversation"), null)
                : (null, null, $"\"language\" is none of {string.Join(", ", languages.All)}.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a value that is no text where one is meant, or half a surrogate pair.
            return (null, null, "The body is no valid JSON with \"helped\", \"reason\", \"measure\" and \"language\".");
        }
    }

    private static FeedbackVerdict? VerdictOf(bool helped, string? reason) => (helped, reason) switch
    {
        (true, null) => FeedbackVerdict.Helped,
        (false, null) => FeedbackVerdict.NotHelped,
        (false, "wrong") => FeedbackVerdict.Wrong,
        (false, "unclear") => FeedbackVerdict.Unclear,
        (false, "missing") => FeedbackVerdict.Missing,
        (false, "outdated") => FeedbackVerdict.Outdated,
        (false, "other") => FeedbackVerdict.Other,
        _ => null,
    };

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    [LoggerMessage(1, LogLevel.Error, "A judgement of an answer could not be counted")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}

/// <summary>What <c>POST /api/feedback</c> takes.</summary>
/// <param name="Helped">Whether the answer helped.</param>
/// <param name="Language">The BCP 47 tag of the answer.</param>
/// <param name="Reason">Why it did not: <c>wrong</c>, <c>unclear</c>, <c>missing</c>, <c>outdated</c>, <c>other</c>.</param>
/// <param name="Measure">The measure that the answer was about first.</param>
/// <param name="Conversation">The Direct Line conversation, to know for half an hour which question it was; not kept.</param>
public sealed record FeedbackRequest(bool Helped, string Language, string? Reason = null, string? Measure = null, string? Conversation = null);

/// <summary>How much one address may judge: thirty answers a minute are more than a person reads.</summary>
/// <param name="shared">What counts over all nodes; null where there is one.</param>
internal sealed class FeedbackLimits(ISharedLimits? shared = null) : CallerLimiter("feedback", PerMinute, shared)
{
    /// <summary>How many judgements an address has a minute.</summary>
    public const int PerMinute = 30;
}
