using Line.Messaging;

namespace InitiativeBot.Channels.Line;

// Never a text, a token or a user's id: an event is named by the id that LINE gave it.
internal static partial class LineLog
{
    [LoggerMessage(3000, LogLevel.Information, "LINE is on: POST /line/webhook.")]
    public static partial void ChannelOn(this ILogger log);

    [LoggerMessage(3001, LogLevel.Information, "LINE is off: set {Settings} to turn it on.")]
    public static partial void ChannelOff(this ILogger log, string settings);

    [LoggerMessage(3002, LogLevel.Warning, "A webhook call without a valid signature was refused.")]
    public static partial void SignatureRefused(this ILogger log);

    [LoggerMessage(3003, LogLevel.Warning, "Event {Position} of a batch cannot be read; the others are worked on.")]
    public static partial void EventMalformed(this ILogger log, int position);

    [LoggerMessage(3004, LogLevel.Debug, "Event {EventId} of kind {Kind} is not answered.")]
    public static partial void EventPassedOver(this ILogger log, string kind, string? eventId);

    [LoggerMessage(3005, LogLevel.Information, "Event {EventId} came before (redelivery: {IsRedelivery}) and is not answered again.")]
    public static partial void DuplicateIgnored(this ILogger log, string eventId, bool isRedelivery);

    [LoggerMessage(3006, LogLevel.Error, "A batch of {Count} events was turned away: the queue is full or closed.")]
    public static partial void QueueFull(this ILogger log, int count);

    [LoggerMessage(3007, LogLevel.Information, "Event {EventId} is not answered: its message was taken back.")]
    public static partial void UnsentDropped(this ILogger log, string? eventId);

    [LoggerMessage(3008, LogLevel.Error, "Event {EventId} of kind {Kind} could not be worked on.")]
    public static partial void EventFailed(this ILogger log, Exception exception, string kind, string? eventId);

    [LoggerMessage(3009, LogLevel.Error, "{Count} events were not answered before the end.")]
    public static partial void EventsLost(this ILogger log, int count);

    [LoggerMessage(3010, LogLevel.Information,
        "POST /v2/bot/message/reply for event {EventId}: {Outcome}, status {Status}, x-line-request-id {RequestId}, attempt {Attempt}, {Elapsed:F0} ms.")]
    public static partial void Replied(
        this ILogger log, string? eventId, LineOutcome outcome, int? status, string? requestId, int attempt, double elapsed);

    [LoggerMessage(3011, LogLevel.Error, "The reply to event {EventId} was refused: status {Status}, x-line-request-id {RequestId}: {Reasons}")]
    public static partial void ReplyRefused(this ILogger log, string? eventId, int? status, string? requestId, string reasons);

    [LoggerMessage(3012, LogLevel.Warning, "The reply token of event {EventId} is used or too old. An earlier try may have sent the answer: {MayBeSent}.")]
    public static partial void TokenInvalid(this ILogger log, string? eventId, bool mayBeSent);

    [LoggerMessage(3013, LogLevel.Error, "Event {EventId} was given up after {Attempts} tries.")]
    public static partial void GaveUp(this ILogger log, string? eventId, int attempts);

    [LoggerMessage(3014, LogLevel.Information, "LINE is ending: {Count} events are answered first.")]
    public static partial void Draining(this ILogger log, int count);
}
