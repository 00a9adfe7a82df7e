using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>
/// Something that happened at LINE. Which properties LINE leaves out differs between kinds and over time, so all but those
/// that give an event its meaning may be null. Immutable.
/// </summary>
/// <remarks>The source-generated reader sets an absent init-only property to null; the properties with defaults mend that.</remarks>
public abstract record WebhookEvent
{
    private const string ActiveMode = "active";

    private protected WebhookEvent()
    {
    }

    /// <summary>The kind's name on the wire.</summary>
    public required string Type { get; init; }

    /// <summary>Where it happened, or null for events of the account itself.</summary>
    public Source? Source { get; init; }

    /// <summary>When it happened, in milliseconds since 1970 UTC. A redelivered event keeps the time of its first delivery.</summary>
    public long Timestamp { get; init; }

    /// <summary>Whether this channel is the one to answer: <c>active</c>, or <c>standby</c> where another system has the chat.</summary>
    public string Mode { get; init => field = value ?? ActiveMode; } = ActiveMode;

    /// <summary>A ULID that stays the same when the event is delivered again, or null.</summary>
    public string? WebhookEventId { get; init; }

    /// <summary>How it was delivered.</summary>
    public DeliveryContext DeliveryContext { get; init => field = value ?? new(); } = new();

    /// <summary>The token to reply with, once and within a minute; null where there is nothing to reply to.</summary>
    public string? ReplyToken { get; init; }

    /// <summary>Properties that this library does not know, or null where there are none.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Other { get; internal set; }

    /// <summary>Whether this channel may send. False in standby mode and in modes yet to come.</summary>
    [JsonIgnore]
    public bool IsActive => Mode == ActiveMode;
}

/// <summary>How an event was delivered.</summary>
/// <param name="IsRedelivery">Whether it was delivered before, which may or may not have arrived.</param>
public sealed record DeliveryContext(bool IsRedelivery = false);

/// <summary>Where an event happened.</summary>
public sealed record Source
{
    /// <summary>The kind: <c>user</c>, <c>group</c>, <c>room</c>, or one yet to come.</summary>
    public required string Type { get; init; }

    /// <summary>Who, or null where LINE does not tell.</summary>
    public string? UserId { get; init; }

    /// <summary>The group, or null.</summary>
    public string? GroupId { get; init; }

    /// <summary>The chat of several people that is no group, or null.</summary>
    public string? RoomId { get; init; }

    /// <summary>Properties that this library does not know, or null where there are none.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Other { get; internal set; }

    /// <summary>Whether this is a chat between one person and the bot.</summary>
    [JsonIgnore]
    public bool IsOneToOne => Type == "user";

    /// <summary>The id of the chat: the group's, the room's or the user's; null where LINE names none.</summary>
    [JsonIgnore]
    public string? ChatId => Type switch
    {
        "group" => GroupId,
        "room" => RoomId,
        "user" => UserId,
        _ => GroupId ?? RoomId ?? UserId,
    };
}

/// <summary>An event of a kind that this library does not know.</summary>
public sealed record UnknownEvent : WebhookEvent
{
    /// <summary>The event as it came.</summary>
    [JsonIgnore]
    public JsonElement Json { get; init; }
}
