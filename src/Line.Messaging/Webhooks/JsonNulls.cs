using System.Buffers;
using System.Text.Json;

namespace Line.Messaging;

internal static class JsonNulls
{
    // The same JSON without the properties that are null; null where there are none, or where a text is not well-formed.
    internal static JsonElement? TryRemove(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var removed = 0;
        try
        {
            using (var writer = new Utf8JsonWriter(buffer))
            {
                Write(json, writer, ref removed);
            }
        }
        catch (InvalidOperationException)
        {
            return null;
        }

        if (removed == 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(JsonElement json, Utf8JsonWriter writer, ref int removed)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in json.EnumerateObject())
                {
                    if (property.Value.ValueKind == JsonValueKind.Null)
                    {
                        removed++;
                        continue;
                    }

                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer, ref removed);
                }

                writer.WriteEndObject();
                break;

            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Write(item, writer, ref removed);
                }

                writer.WriteEndArray();
                break;

            default:
                json.WriteTo(writer);
                break;
        }
    }
}
