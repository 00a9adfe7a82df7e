using System.Text.Json.Serialization;
using InitiativeBot.Hosting;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>A token as it is handed out.</summary>
/// <param name="ConversationId">The conversation that it is for.</param>
/// <param name="Token">The token.</param>
/// <param name="ExpiresIn">For how many seconds it holds.</param>
internal sealed record TokenBody(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>A conversation as it is started or taken up again.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="Token">A token for it.</param>
/// <param name="ExpiresIn">For how many seconds the token holds.</param>
/// <param name="StreamUrl">Where a WebSocket is opened, everything needed being in the address.</param>
internal sealed record ConversationBody(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, string StreamUrl);

/// <summary>The id that an activity was given.</summary>
internal sealed record IdBody(string Id);

internal sealed record ErrorBody(ErrorDetail Error);

internal sealed record ErrorDetail(string Code, string Message);

[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(ConversationBody))]
[JsonSerializable(typeof(IdBody))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class DirectLineJson : JsonSerializerContext
{
    public static DirectLineJson Readable { get; } = new(JsonText.NewOptions());
}
