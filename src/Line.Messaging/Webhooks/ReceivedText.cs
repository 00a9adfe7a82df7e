using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

internal static class ReceivedText
{
    // A string property, or null where there is none that can be read.
    internal static string? PropertyOf(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // What JSON's grammar allows and UTF-16 does not: an escaped surrogate without its partner.
    internal static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var raw = Encoding.UTF8.GetString(escaped);
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(raw[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var c => c });
        }

        return WellFormed(text.ToString());
    }

    private static string WellFormed(string text)
    {
        var good = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            good.Append(rune.ToString());
        }

        return good.ToString();
    }
}

// Text that people wrote is read even where it is not well-formed: an emoji cut in half must not cost an answer.
internal sealed class ReceivedTextConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("The value is no text.");
        }

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return ReceivedText.Unescape(reader.ValueSpan);
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
