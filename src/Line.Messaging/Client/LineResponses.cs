using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>The messages that a call sent.</summary>
/// <param name="Messages">Their ids, in order; null where LINE named none.</param>
public sealed record SentMessages([property: JsonPropertyName("sentMessages")] IReadOnlyList<SentMessage>? Messages);

/// <summary>A message that was sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="QuoteToken">The token to quote it with, or null.</param>
public sealed record SentMessage(string Id, string? QuoteToken);

/// <summary>A user's profile.</summary>
/// <param name="UserId">The user's id.</param>
/// <param name="DisplayName">The name shown.</param>
/// <param name="Language">The user's language as a BCP 47 tag, or null where the user has not agreed to tell.</param>
/// <param name="PictureUrl">The picture's address, or null.</param>
/// <param name="StatusMessage">The status text, or null.</param>
public sealed record UserProfile(string UserId, string DisplayName, string? Language, Uri? PictureUrl, string? StatusMessage);

/// <summary>The bot itself.</summary>
/// <param name="UserId">The bot's user id: the <c>destination</c> of its webhooks.</param>
/// <param name="BasicId">The id that people find it by.</param>
/// <param name="DisplayName">The name shown.</param>
/// <param name="PremiumId">The bought id, or null.</param>
/// <param name="PictureUrl">The picture's address, or null.</param>
/// <param name="ChatMode">Whether staff may chat: <c>chat</c> or <c>bot</c>.</param>
/// <param name="MarkAsReadMode">Whether messages are marked as read by themselves: <c>auto</c> or <c>manual</c>.</param>
public sealed record BotInfo(
    string UserId, string BasicId, string DisplayName, string? PremiumId, Uri? PictureUrl, string? ChatMode, string? MarkAsReadMode);

/// <summary>A person in a group or room.</summary>
/// <param name="UserId">The person's id.</param>
/// <param name="DisplayName">The name shown.</param>
/// <param name="PictureUrl">The picture's address, or null.</param>
public sealed record MemberProfile(string UserId, string DisplayName, Uri? PictureUrl);

/// <summary>The address that LINE calls.</summary>
/// <param name="Endpoint">The address.</param>
/// <param name="Active">Whether LINE calls it.</param>
public sealed record WebhookEndpoint(Uri Endpoint, bool Active);

/// <summary>How a call of LINE's to the webhook went.</summary>
/// <param name="Success">Whether it was answered as LINE wants.</param>
/// <param name="StatusCode">The HTTP status that came back; 0 or less where none did.</param>
/// <param name="Reason">Why, in LINE's words (<c>OK</c>, <c>COULD_NOT_CONNECT</c>, <c>REQUEST_TIMEOUT</c>, …).</param>
/// <param name="Detail">More about the reason, in LINE's words.</param>
/// <param name="Timestamp">When the call was made.</param>
public sealed record WebhookTest(bool Success, int StatusCode, string? Reason, string? Detail, DateTimeOffset? Timestamp);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SentMessages))]
[JsonSerializable(typeof(UserProfile))]
[JsonSerializable(typeof(BotInfo))]
[JsonSerializable(typeof(MemberProfile))]
[JsonSerializable(typeof(WebhookEndpoint))]
[JsonSerializable(typeof(WebhookTest))]
[JsonSerializable(typeof(RichMenuId))]
[JsonSerializable(typeof(RichMenuList))]
[JsonSerializable(typeof(RichMenuDescription))]
[JsonSerializable(typeof(RichMenuAlias))]
[JsonSerializable(typeof(RichMenuAliasList))]
[JsonSerializable(typeof(LineError))]
internal sealed partial class ReceivedJson : JsonSerializerContext;
