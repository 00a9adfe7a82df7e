using System.Runtime.InteropServices;
using System.Text.Json;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>Parts a webhook's body into its events as they came, and reads one of them again later.</summary>
internal static class EventJson
{
    private static readonly byte[] Before = """{"events":["""u8.ToArray();
    private static readonly byte[] After = "]}"u8.ToArray();

    /// <summary>The bytes of each event that the payload could read, in its order.</summary>
    public static IReadOnlyList<byte[]> Split(ReadOnlyMemory<byte> body, WebhookPayload payload)
    {
        var malformed = payload.Malformed.Select(m => m.Position).ToHashSet();
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("events").EnumerateArray().Index()
            .Where(e => !malformed.Contains(e.Index)).Select(e => JsonMarshal.GetRawUtf8Value(e.Item).ToArray())];
    }

    /// <summary>The event; null where it is none.</summary>
    public static WebhookEvent? Read(byte[] json) => WebhookPayload.TryParse((byte[])[.. Before, .. json, .. After]) is { Events: [var received] } ? received : null;
}
