using System.Text.Json;
using InitiativeBot.Channels.Http;
using InitiativeBot.Hosting;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>What a client may say when it asks for a token or starts a conversation. All of it may be left out.</summary>
/// <param name="User">The id of the user, or null.</param>
/// <param name="Locale">The language that the user reads, or null.</param>
internal sealed record StartRequest(string? User, string? Locale)
{
    /// <summary>Reads the body, or says why it is not taken.</summary>
    public static async Task<(StartRequest? Request, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, DirectLineLimits.MaxBody, cancellationToken) is not { } body)
        {
            return (null, DirectLineProblem.TooLarge($"The body is longer than {DirectLineLimits.MaxBody} bytes."));
        }

        if (body.Length == 0)
        {
            return (new StartRequest(null, null), null);
        }

        if (!Json.IsContentOf(request))
        {
            return (null, DirectLineProblem.NoJson);
        }

        return Read(body) is { } read ? (read, null)
            : (null, DirectLineProblem.BadRequest($"The body is {{\"user\":{{\"id\":…}},\"locale\":…}}; an id has at most {DirectLineToken.MaxUserLength} characters."));
    }

    private static StartRequest? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var user = root.TryGetProperty("user", out var named) && named.ValueKind == JsonValueKind.Object ? TextOf(named, "id") : null;
            return user?.Length > DirectLineToken.MaxUserLength ? null : new StartRequest(user, TextOf(root, "locale"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: bytes that are no UTF-8, half a surrogate pair.
            return null;
        }
    }

    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
