using System.Text.Json;

namespace Line.Messaging;

/// <summary>
/// Messages as the JSON that is sent: to keep an answer before it is sent, and to send the very same again after a restart.
/// Immutable, thread-safe.
/// </summary>
public sealed class SerializedMessages
{
    private readonly byte[] _json;

    private SerializedMessages(byte[] json, int count, int texts) => (_json, Count, Texts) = (json, count, texts);

    /// <summary>A JSON array in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => _json;

    /// <summary>How many messages there are: 1 to 5.</summary>
    public int Count { get; }

    /// <summary>How many of them are plain text.</summary>
    public int Texts { get; }

    /// <summary>The JSON of messages.</summary>
    /// <param name="messages">1 to 5 messages.</param>
    public static SerializedMessages From(IReadOnlyList<Message> messages)
    {
        Require.Count(messages, 1, LineLimits.MessagesPerCall, nameof(messages));
        return new SerializedMessages(
            JsonSerializer.SerializeToUtf8Bytes(messages, SentJson.Instance.IReadOnlyListMessage), messages.Count, messages.Count(m => m is TextMessage));
    }

    /// <summary>Reads what <see cref="Json"/> gave before.</summary>
    /// <exception cref="JsonException">It is no array of 1 to 5 messages.</exception>
    public static SerializedMessages Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() is < 1 or > LineLimits.MessagesPerCall)
        {
            throw new JsonException("There are no messages in it.");
        }

        return new SerializedMessages(json.ToArray(), document.RootElement.GetArrayLength(), document.RootElement.EnumerateArray().Count(IsText));
    }

    /// <summary>Those that are plain text, without layouts; null where none is left, or none goes.</summary>
    public SerializedMessages? TextsOnly()
    {
        if (Texts == 0 || Texts == Count)
        {
            return null;
        }

        using var document = JsonDocument.Parse(_json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = SentJson.Instance.Options.Encoder }))
        {
            writer.WriteStartArray();
            foreach (var message in document.RootElement.EnumerateArray().Where(IsText))
            {
                message.WriteTo(writer);
            }

            writer.WriteEndArray();
        }

        return new SerializedMessages(stream.ToArray(), Texts, Texts);
    }

    private static bool IsText(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("type", out var type) && type.ValueEquals("text");
}
