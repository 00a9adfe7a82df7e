using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>A person sent a message.</summary>
public sealed record MessageEvent : WebhookEvent
{
    /// <summary>What was sent.</summary>
    [JsonConverter(typeof(MessageContentConverter))]
    public required MessageContent Message { get; init; }
}

/// <summary>A person changed a message that was sent before. Comes with a reply token of its own.</summary>
public sealed record MessageEditedEvent : WebhookEvent
{
    /// <summary>The message as it is now.</summary>
    [JsonConverter(typeof(MessageContentConverter))]
    public MessageContent? Message { get; init; }
}

/// <summary>A person took a message back. What was kept of it must go.</summary>
public sealed record UnsendEvent : WebhookEvent
{
    /// <summary>Which message.</summary>
    public required UnsendDetail Unsend { get; init; }
}

/// <summary>Which message was taken back.</summary>
/// <param name="MessageId">The message's id.</param>
public sealed record UnsendDetail(string MessageId);

/// <summary>A person tapped a postback action.</summary>
public sealed record PostbackEvent : WebhookEvent
{
    /// <summary>What the action sent.</summary>
    public required PostbackContent Postback { get; init; }
}

/// <summary>What a postback action sent.</summary>
public sealed record PostbackContent
{
    /// <summary>The action's data.</summary>
    [JsonConverter(typeof(ReceivedTextConverter))]
    public required string Data { get; init; }

    /// <summary>What was chosen beside it (a date, a rich menu), or null.</summary>
    public IReadOnlyDictionary<string, string>? Params { get; init; }
}

/// <summary>A person watched a video to its end.</summary>
public sealed record VideoPlayCompleteEvent : WebhookEvent
{
    /// <summary>Which video.</summary>
    public required VideoPlayComplete VideoPlayComplete { get; init; }
}

/// <summary>Which video was watched.</summary>
/// <param name="TrackingId">The id that the bot gave the video.</param>
public sealed record VideoPlayComplete(string TrackingId);

/// <summary>A person came near a LINE beacon.</summary>
public sealed record BeaconEvent : WebhookEvent
{
    /// <summary>The beacon.</summary>
    public required BeaconContent Beacon { get; init; }
}

/// <summary>A beacon's sign.</summary>
/// <param name="Hwid">The beacon's hardware id.</param>
/// <param name="Type">What happened: <c>enter</c>, <c>banner</c>, <c>stay</c>.</param>
/// <param name="Dm">The beacon's own message, or null.</param>
public sealed record BeaconContent(string Hwid, string Type, string? Dm = null);
