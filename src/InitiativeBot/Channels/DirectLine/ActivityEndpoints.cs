using InitiativeBot.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InitiativeBot.Channels.DirectLine;

/// <summary><c>POST</c> and <c>GET /conversations/{id}/activities</c>, and <c>POST …/upload</c>, which is refused.</summary>
internal static partial class ActivityEndpoints
{
    private const int PageSize = 100;

    public static void MapActivities(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/conversations/{conversation}/activities", PostAsync);
        routes.MapGet("/conversations/{conversation}/activities", PollAsync);
        routes.MapPost("/conversations/{conversation}/upload", UploadAsync);
    }

    private static async Task<IResult> PostAsync(
        HttpRequest request, string conversation, DirectLineCallers callers, DirectLineLimits limits, IDirectLineStore store,
        DirectLineTurns turns, ConversationOrder order, ConversationSignals signals, MeasureLinks links, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await callers.IdentifyAsync(request, conversation);
        if (caller is null)
        {
            return refusal!;
        }

        if (await limits.TrySayAsync(conversation) is { } wait)
        {
            return DirectLineProblem.TooMany(wait);
        }

        var (activity, wrong) = await UserActivity.ReadAsync(request, caller, cancellationToken);
        if (activity is null)
        {
            return wrong!;
        }

        if (turns.IsBusy)
        {
            return DirectLineProblem.Busy;
        }

        if (turns.IsFull(conversation))
        {
            return DirectLineProblem.TooMany(TimeSpan.FromSeconds(5));
        }

        var baseUrl = links.BaseUrl(request);
        if (!activity.IsKept)
        {
            if (!await store.ProlongAsync(conversation, cancellationToken))
            {
                return DirectLineProblem.NoConversation;
            }

            turns.Notice(conversation, activity.Json, baseUrl);
            return Receipt(WireActivity.NewId(conversation));
        }

        using var place = await order.EnterAsync(conversation, cancellationToken);
        await turns.ResumeAsync(conversation, baseUrl, cancellationToken);
        var appended = await store.AppendAsync(
            conversation, new NewActivity(activity.Json) { Key = activity.Key, Owner = activity.IsQuestion ? turns.Owner : null }, cancellationToken);
        if (appended is null)
        {
            return DirectLineProblem.NoConversation;
        }

        if (appended.IsNew)
        {
            signals.Tell(conversation);
            if (activity.IsQuestion)
            {
                turns.Answer(conversation, appended.Activity, baseUrl);
            }
            else
            {
                turns.Notice(conversation, WireActivity.Write(conversation, appended.Activity), baseUrl);
            }
        }

        return Receipt(WireActivity.IdOf(conversation, appended.Activity.Sequence));
    }

    private static async Task<IResult> PollAsync(
        HttpRequest request, string conversation, string? watermark, DirectLineCallers callers, IDirectLineStore store,
        ILogger<DirectLineTurns> logger, CancellationToken cancellationToken)
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

        ActivityPage? page;
        try
        {
            page = await store.ReadAsync(conversation, from, PageSize, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The official client would never ask again after an error; this way it misses nothing.
            LogUnreadable(logger, e);
            page = new ActivityPage([], from);
        }

        return page is null
            ? DirectLineProblem.NoConversation
            : TypedResults.Text(
                WireActivity.WriteSet(conversation, page.Activities, page.Activities is [.., var last] ? last.Sequence : Math.Min(from, page.Last)),
                "application/json");
    }

    private static async Task<IResult> UploadAsync(HttpRequest request, string conversation, DirectLineCallers callers)
    {
        var (caller, refusal) = await callers.IdentifyAsync(request, conversation);
        return caller is null ? refusal! : DirectLineProblem.NoUpload;
    }

    private static JsonHttpResult<IdBody> Receipt(string id) => TypedResults.Json(new IdBody(id), DirectLineJson.Readable.IdBody);

    [LoggerMessage(10, LogLevel.Error, "A conversation could not be read; its client is told that there is nothing new")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}
