using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Conversation;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Sends the answer to an event, by its reply token or as a push, and logs the call. Thread-safe.</summary>
internal sealed class LineSender(LineMessagingClient line, LineMetrics metrics, AnswerMeter meter, TimeProvider time, ILogger<LineSender> log)
{
    /// <summary>Calls LINE once.</summary>
    public async Task<LineResult> SendAsync(InboxEvent item, WebhookEvent received, CancellationToken cancellationToken)
    {
        var messages = SerializedMessages.Read(item.Answer);
        using var stage = meter.Begin(AnswerStage.Send);
        var started = time.GetTimestamp();
        LineResult result = item.ByPush
            ? await line.PushAsync(received.Source!.ChatId!, messages, item.RetryKey!.Value, cancellationToken)
            : await line.ReplyAsync(received.ReplyToken!, messages, cancellationToken);
        log.Called(
            item.ByPush ? "push" : "reply", item.Id, result.Outcome, result.Status, result.RequestId, item.Tries,
            time.GetElapsedTime(started).TotalMilliseconds);
        if (result.Outcome is LineOutcome.RateLimited or LineOutcome.NotSent or LineOutcome.Unknown)
        {
            metrics.Retry(result.Outcome);
        }

        return result;
    }

    /// <summary>LINE's words for a refusal.</summary>
    public static string Reasons(LineResult result) => string.Join(
        "; ", (result.Error?.Details ?? []).Select(d => $"{d.Property}: {d.Message}").Prepend(result.Error?.Message ?? ""));

    /// <summary>Whether a call was turned away because the account may send no more this month.</summary>
    public static bool IsQuota(LineResult result) =>
        result.Error?.Message.Contains("monthly limit", StringComparison.OrdinalIgnoreCase) == true;
}
