using InitiativeBot.Channels.Http;
using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Limits;
using InitiativeBot.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>Receives activities: who may, then what, then the turn.</summary>
internal sealed partial class MessagesEndpoint
{
    private const int MaxBody = 1024 * 1024 - 1;

    // Never called: replies stand in the HTTP answer. The SDK wants an address all the same.
    private const string NoServiceUrl = "http://localhost/";

    public static async Task<IResult> ReceiveAsync(
        HttpContext context, BotFrameworkSettings settings, BotAdapter adapter, MeasuresBots bots, RequestLimits limits, Pace pace, MeasureLinks links,
        ILogger<MessagesEndpoint> logger, CancellationToken cancellationToken)
    {
        using var turn = pace.StartTurn();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(turn.Token, cancellationToken);
        try
        {
            return await ReceiveAsync(context, settings, adapter, bots, limits, links, logger, both.Token);
        }
        catch (OperationCanceledException) when (turn.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            LogTooLate(logger);
            return Json.Problem(StatusCodes.Status504GatewayTimeout, "The reply could not be delivered to the channel in time.");
        }
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, BotFrameworkSettings settings, BotAdapter adapter, MeasuresBots bots, RequestLimits limits, MeasureLinks links,
        ILogger logger, CancellationToken cancellationToken)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (Refusal(context, settings, authorization) is { } refusal)
        {
            return refusal;
        }

        if (!Json.IsContentOf(context.Request))
        {
            return Json.Problem(StatusCodes.Status415UnsupportedMediaType, "The body is to be application/json in UTF-8.");
        }

        if (await BoundedBody.ReadAsync(context.Request, MaxBody, cancellationToken) is not { } body)
        {
            return Json.Problem(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {MaxBody} bytes.");
        }

        var (activity, problem) = ActivityJson.Read(body);
        if (activity is null)
        {
            return Json.Problem(StatusCodes.Status400BadRequest, problem!);
        }

        if (WrongServiceUrl(activity, settings) is { } wrong)
        {
            return wrong;
        }

        var (caller, unauthenticated) = await AuthenticateAsync(adapter, activity, settings.AppId is null ? "" : authorization, logger, cancellationToken);
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return unauthenticated!;
        }

        if (await limits.TryAskAsync($"{activity.ChannelId} {activity.Conversation.Id}") is { } wait)
        {
            RetryLater.Tell(context.Response, wait);
            return Json.Problem(StatusCodes.Status429TooManyRequests, "This conversation has had too many activities; wait a little.");
        }

        try
        {
            var answer = await adapter.RunAsync(caller, activity, bots.Create(links.BaseUrl(context.Request)), cancellationToken);
            return answer is null ? TypedResults.Ok()
                : answer.Body is null ? TypedResults.StatusCode(answer.Status)
                : TypedResults.Text(ActivityJson.Write(answer.Body), "application/json", statusCode: answer.Status);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogUndelivered(logger, e);
            return Json.Problem(StatusCodes.Status502BadGateway, "The reply could not be delivered to the channel.");
        }
    }

    private static ProblemHttpResult? Refusal(HttpContext context, BotFrameworkSettings settings, string authorization)
    {
        if (settings.AppId is null)
        {
            return LocalCallers.IsLocal(context) ? null
                : Json.Problem(StatusCodes.Status403Forbidden, "Without MicrosoftAppId only programs on this machine are served.");
        }

        if (authorization.Length > 0)
        {
            return null;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Json.Problem(StatusCodes.Status401Unauthorized, "The request has no token.");
    }

    private static ProblemHttpResult? WrongServiceUrl(Activity activity, BotFrameworkSettings settings)
    {
        var isAnswered = activity.DeliveryMode == DeliveryModes.ExpectReplies;
        if (isAnswered && settings.AppId is null)
        {
            activity.ServiceUrl = NoServiceUrl;
            return null;
        }

        if (!Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return Json.Problem(StatusCodes.Status400BadRequest, "The activity has no serviceUrl to reply to.");
        }

        return settings.AppId is not null || LocalCallers.IsLoopbackUrl(activity.ServiceUrl) ? null
            : Json.Problem(StatusCodes.Status403Forbidden, "Without MicrosoftAppId replies go to this machine only; use deliveryMode expectReplies.");
    }

    private static async Task<(AuthenticateRequestResult? Caller, ProblemHttpResult? Problem)> AuthenticateAsync(
        BotAdapter adapter, Activity activity, string authorization, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            return (await adapter.AuthenticateAsync(activity, authorization, cancellationToken), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException or InvalidOperationException)
        {
            LogNoKeys(logger, e);
            return (null, Json.Problem(StatusCodes.Status503ServiceUnavailable, "The token could not be checked; try again."));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // A string that is no token makes the SDK throw exceptions of many kinds.
            LogRefused(logger, e.GetType().Name);
            return (null, Json.Problem(StatusCodes.Status401Unauthorized, "The token is not valid."));
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A reply could not be delivered to its channel")]
    private static partial void LogUndelivered(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "The keys that Bot Framework tokens are signed with could not be fetched")]
    private static partial void LogNoKeys(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Information, "A Bot Framework token was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Error, "A turn took longer than the channel waits")]
    private static partial void LogTooLate(ILogger logger);
}
