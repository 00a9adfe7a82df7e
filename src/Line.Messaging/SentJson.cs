using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

// LINE's schema refuses null, so absent values are left out. Text is written as it is and not as \u escapes, which would
// double the bytes of Japanese against the limits of bubbles.
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(FlexContainer))]
[JsonSerializable(typeof(ReplyRequest))]
[JsonSerializable(typeof(PushRequest))]
[JsonSerializable(typeof(ValidateRequest))]
[JsonSerializable(typeof(LoadingRequest))]
[JsonSerializable(typeof(MarkAsReadRequest))]
[JsonSerializable(typeof(RichMenu))]
[JsonSerializable(typeof(RichMenuAlias))]
[JsonSerializable(typeof(RichMenuId))]
[JsonSerializable(typeof(EndpointRequest))]
internal sealed partial class SentJson : JsonSerializerContext
{
    internal static SentJson Instance { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

internal sealed record ReplyRequest(string ReplyToken, IReadOnlyList<Message> Messages, bool? NotificationDisabled);

internal sealed record PushRequest(string To, IReadOnlyList<Message> Messages, bool? NotificationDisabled);

internal sealed record ValidateRequest(IReadOnlyList<Message> Messages);

internal sealed record EndpointRequest(Uri? Endpoint);

internal sealed record LoadingRequest(string ChatId, int LoadingSeconds);

internal sealed record MarkAsReadRequest(string MarkAsReadToken);
