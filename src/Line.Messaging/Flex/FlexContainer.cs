using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>The outermost part of a Flex message: a bubble or a carousel. Immutable.</summary>
[JsonDerivedType(typeof(FlexBubble))]
[JsonDerivedType(typeof(FlexCarousel))]
public abstract record FlexContainer
{
    private protected FlexContainer()
    {
    }

    /// <summary>The name on the wire.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Type { get; }

    /// <summary>How many bytes of JSON the layout takes.</summary>
    [JsonIgnore]
    public int ByteCount { get; private protected init; }

    private protected int Measure(int max, string name)
    {
        int count;
        try
        {
            count = JsonSerializer.SerializeToUtf8Bytes(this, SentJson.Instance.FlexContainer).Length;
        }
        catch (JsonException e)
        {
            throw new ArgumentException("The layout holds a value that has no name at LINE.", name, e);
        }

        return count <= max ? count : throw new ArgumentException($"The layout takes {count} bytes; LINE allows {max}.", name);
    }
}
