using System.Text.Json;

namespace Line.Messaging;

/// <summary>
/// A webhook's body: who is meant and what happened. One event that cannot be read loses none of the others; kinds, message
/// types and properties that this library does not know are kept as JSON. Immutable.
/// </summary>
public sealed record WebhookPayload
{
    private WebhookPayload(string destination, IReadOnlyList<WebhookEvent> events, IReadOnlyList<MalformedEvent> malformed) =>
        (Destination, Events, Malformed) = (destination, events, malformed);

    /// <summary>The user id of the bot that is meant; empty where LINE named none.</summary>
    public string Destination { get; }

    /// <summary>The events that could be read, in order. None when LINE only tests the address.</summary>
    public IReadOnlyList<WebhookEvent> Events { get; }

    /// <summary>The events that could not be read.</summary>
    public IReadOnlyList<MalformedEvent> Malformed { get; }

    /// <summary>Reads a body. Null where it is no JSON object with an array of events. Never throws for any bytes.</summary>
    /// <param name="body">UTF-8 JSON.</param>
    public static WebhookPayload? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Array
                ? Read(document.RootElement, events)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static WebhookPayload Read(JsonElement root, JsonElement events)
    {
        var good = new List<WebhookEvent>(events.GetArrayLength());
        var malformed = new List<MalformedEvent>();
        foreach (var (position, json) in events.EnumerateArray().Index())
        {
            if (ReceivedText.PropertyOf(json, "type") is not { } type)
            {
                malformed.Add(new MalformedEvent(position, json.Clone(), "The event has no type."));
                continue;
            }

            try
            {
                good.Add(WebhookEventReader.Read(type, json));
            }
            catch (JsonException e)
            {
                malformed.Add(new MalformedEvent(position, json.Clone(), e.Message));
            }
        }

        return new WebhookPayload(ReceivedText.PropertyOf(root, "destination") ?? "", good, malformed);
    }
}

/// <summary>An event that could not be read.</summary>
/// <param name="Position">Its place in the batch, 0-based.</param>
/// <param name="Json">The event as it came. May hold what a person wrote: do not log it.</param>
/// <param name="Problem">What is wrong. Names places in the JSON, never a value.</param>
public sealed record MalformedEvent(int Position, JsonElement Json, string Problem);
