using InitiativeBot.Channels.Line.Inbox;
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

    [LoggerMessage(3005, LogLevel.Information, "Event {EventId} came before and is not answered again.")]
    public static partial void DuplicateIgnored(this ILogger log, string eventId);

    [LoggerMessage(3006, LogLevel.Error, "A batch of {Count} events was turned away: too many wait already, or the process ends.")]
    public static partial void TurnedAway(this ILogger log, int count);

    [LoggerMessage(3007, LogLevel.Information, "Event {EventId} is not answered: its message was taken back.")]
    public static partial void UnsentDropped(this ILogger log, string? eventId);

    [LoggerMessage(3008, LogLevel.Error, "The answer to event {EventId} of kind {Kind} could not be made.")]
    public static partial void EventFailed(this ILogger log, Exception exception, string kind, string? eventId);

    [LoggerMessage(3009, LogLevel.Warning, "{Count} events are left in the store; they are answered at the next start.")]
    public static partial void LeftInStore(this ILogger log, int count);

    [LoggerMessage(3010, LogLevel.Information,
        "POST /v2/bot/message/{Endpoint} for event {EventId}: {Outcome}, status {Status}, x-line-request-id {RequestId}, try {Try}, {Elapsed:F0} ms.")]
    public static partial void Called(
        this ILogger log, string endpoint, string eventId, LineOutcome outcome, int? status, string? requestId, int @try, double elapsed);

    [LoggerMessage(3011, LogLevel.Error, "The answer to event {EventId} was refused: status {Status}, x-line-request-id {RequestId}: {Reasons}")]
    public static partial void CallRefused(this ILogger log, string eventId, int? status, string? requestId, string reasons);

    [LoggerMessage(3012, LogLevel.Warning, "The reply token of event {EventId} is used or too old. An earlier try may have sent the answer: {MayBeSent}.")]
    public static partial void TokenInvalid(this ILogger log, string eventId, bool mayBeSent);

    [LoggerMessage(3013, LogLevel.Error, "Event {EventId} of kind {Kind} came to no good end: {Outcome}, {Reason}.")]
    public static partial void FinishedBadly(this ILogger log, string eventId, string kind, InboxOutcome outcome, string? reason);

    [LoggerMessage(3014, LogLevel.Information, "LINE is ending: what can be answered now is answered first.")]
    public static partial void Draining(this ILogger log);

    [LoggerMessage(3015, LogLevel.Debug, "Event {EventId} is done: {Outcome}.")]
    public static partial void Finished(this ILogger log, string eventId, InboxOutcome outcome);

    [LoggerMessage(3016, LogLevel.Warning, "Event {EventId} is tried again after {Tries} calls, in {Seconds:F1} s.")]
    public static partial void TriedLater(this ILogger log, string eventId, int tries, double seconds);

    [LoggerMessage(3017, LogLevel.Error, "The inbox cannot be used.")]
    public static partial void InboxUnavailable(this ILogger log, Exception exception);

    [LoggerMessage(3018, LogLevel.Error, "The worker on event {EventId} failed.")]
    public static partial void WorkerFailed(this ILogger log, Exception exception, string eventId);

    [LoggerMessage(3019, LogLevel.Error, "The upkeep of the inbox failed.")]
    public static partial void UpkeepFailed(this ILogger log, Exception exception);

    [LoggerMessage(3020, LogLevel.Information, "Event {EventId} came to no good end and is tried again: staff asked for it.")]
    public static partial void PutBack(this ILogger log, string eventId);

    [LoggerMessage(3021, LogLevel.Information, "Event {EventId} came to no good end and is deleted: staff asked for it.")]
    public static partial void Dropped(this ILogger log, string eventId);
}
