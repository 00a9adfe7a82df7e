using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Line.Messaging;

// Which kind each name on the wire is. Everything else is kept as unknown.
internal static class WebhookEventReader
{
    private static readonly Dictionary<string, Func<JsonElement, WebhookEvent>> Events = new(StringComparer.Ordinal)
    {
        ["message"] = json => As(json, WebhookJson.Default.MessageEvent),
        ["messageEdited"] = json => As(json, WebhookJson.Default.MessageEditedEvent),
        ["unsend"] = json => As(json, WebhookJson.Default.UnsendEvent),
        ["follow"] = json => As(json, WebhookJson.Default.FollowEvent),
        ["unfollow"] = json => As(json, WebhookJson.Default.UnfollowEvent),
        ["join"] = json => As(json, WebhookJson.Default.JoinEvent),
        ["leave"] = json => As(json, WebhookJson.Default.LeaveEvent),
        ["memberJoined"] = json => As(json, WebhookJson.Default.MemberJoinedEvent),
        ["memberLeft"] = json => As(json, WebhookJson.Default.MemberLeftEvent),
        ["postback"] = json => As(json, WebhookJson.Default.PostbackEvent),
        ["videoPlayComplete"] = json => As(json, WebhookJson.Default.VideoPlayCompleteEvent),
        ["beacon"] = json => As(json, WebhookJson.Default.BeaconEvent),
        ["accountLink"] = json => As(json, WebhookJson.Default.AccountLinkEvent),
        ["membership"] = json => As(json, WebhookJson.Default.MembershipEvent),
        ["module"] = json => As(json, WebhookJson.Default.ModuleEvent),
        ["activated"] = json => As(json, WebhookJson.Default.ActivatedEvent),
        ["deactivated"] = json => As(json, WebhookJson.Default.DeactivatedEvent),
        ["botSuspended"] = json => As(json, WebhookJson.Default.BotSuspendedEvent),
        ["botResumed"] = json => As(json, WebhookJson.Default.BotResumedEvent),
        ["delivery"] = json => As(json, WebhookJson.Default.DeliveryEvent),
    };

    private static readonly Dictionary<string, Func<JsonElement, MessageContent>> Messages = new(StringComparer.Ordinal)
    {
        ["text"] = json => As(json, WebhookJson.Default.TextMessageContent),
        ["image"] = json => As(json, WebhookJson.Default.ImageMessageContent),
        ["video"] = json => As(json, WebhookJson.Default.VideoMessageContent),
        ["audio"] = json => As(json, WebhookJson.Default.AudioMessageContent),
        ["file"] = json => As(json, WebhookJson.Default.FileMessageContent),
        ["location"] = json => As(json, WebhookJson.Default.LocationMessageContent),
        ["sticker"] = json => As(json, WebhookJson.Default.StickerMessageContent),
    };

    // Absent and null mean the same to LINE's own libraries, some of which write null for what they leave unset.
    internal static WebhookEvent Read(string type, JsonElement json)
    {
        try
        {
            return ReadAsIs(type, json);
        }
        catch (JsonException) when (JsonNulls.TryRemove(json) is { } rest)
        {
            return ReadAsIs(type, rest);
        }
    }

    internal static MessageContent ReadMessage(JsonElement json)
    {
        var type = ReceivedText.PropertyOf(json, "type") ?? throw new JsonException("The message has no type.");
        return Messages.TryGetValue(type, out var read)
            ? read(json)
            : As(json, WebhookJson.Default.UnknownMessageContent) with { Json = json.Clone() };
    }

    private static WebhookEvent ReadAsIs(string type, JsonElement json) => Events.TryGetValue(type, out var read)
        ? read(json)
        : As(json, WebhookJson.Default.UnknownEvent) with { Json = json.Clone() };

    private static T As<T>(JsonElement json, JsonTypeInfo<T> type)
        where T : class => json.Deserialize(type) ?? throw new JsonException("The event is null.");
}

internal sealed class MessageContentConverter : JsonConverter<MessageContent>
{
    public override MessageContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WebhookEventReader.ReadMessage(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, MessageContent value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Events are received, not sent.");
}

// A null where a value is needed is a malformed event, and no surprise for the one who reads the property.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MessageEvent))]
[JsonSerializable(typeof(MessageEditedEvent))]
[JsonSerializable(typeof(UnsendEvent))]
[JsonSerializable(typeof(FollowEvent))]
[JsonSerializable(typeof(UnfollowEvent))]
[JsonSerializable(typeof(JoinEvent))]
[JsonSerializable(typeof(LeaveEvent))]
[JsonSerializable(typeof(MemberJoinedEvent))]
[JsonSerializable(typeof(MemberLeftEvent))]
[JsonSerializable(typeof(PostbackEvent))]
[JsonSerializable(typeof(VideoPlayCompleteEvent))]
[JsonSerializable(typeof(BeaconEvent))]
[JsonSerializable(typeof(AccountLinkEvent))]
[JsonSerializable(typeof(MembershipEvent))]
[JsonSerializable(typeof(ModuleEvent))]
[JsonSerializable(typeof(ActivatedEvent))]
[JsonSerializable(typeof(DeactivatedEvent))]
[JsonSerializable(typeof(BotSuspendedEvent))]
[JsonSerializable(typeof(BotResumedEvent))]
[JsonSerializable(typeof(DeliveryEvent))]
[JsonSerializable(typeof(UnknownEvent))]
[JsonSerializable(typeof(TextMessageContent))]
[JsonSerializable(typeof(ImageMessageContent))]
[JsonSerializable(typeof(VideoMessageContent))]
[JsonSerializable(typeof(AudioMessageContent))]
[JsonSerializable(typeof(FileMessageContent))]
[JsonSerializable(typeof(LocationMessageContent))]
[JsonSerializable(typeof(StickerMessageContent))]
[JsonSerializable(typeof(UnknownMessageContent))]
internal sealed partial class WebhookJson : JsonSerializerContext;
