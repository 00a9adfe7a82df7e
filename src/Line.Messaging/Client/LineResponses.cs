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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SentMessages))]
[JsonSerializable(typeof(UserProfile))]
[JsonSerializable(typeof(BotInfo))]
[JsonSerializable(typeof(LineError))]
internal sealed partial class ReceivedJson : JsonSerializerContext;
