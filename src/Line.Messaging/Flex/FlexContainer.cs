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

    /// <summary>Whether the other is of the same kind and as long; the kinds compare their parts.</summary>
    public virtual bool Equals(FlexContainer? other) => other is not null && EqualityContract == other.EqualityContract && ByteCount == other.ByteCount;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(EqualityContract, ByteCount);

    /// <summary>Writes the layout.</summary>
    internal abstract void WriteTo(Utf8JsonWriter writer);

    private protected static int Fitting(int count, int max, string name) =>
        count <= max ? count : throw new ArgumentException($"The layout takes {count} bytes; LINE allows {max}.", name);
}

/// <summary>Writes layouts from what their bubbles were made to when they were measured: once for each bubble, however often it is sent.</summary>
internal sealed class FlexContainerConverter : JsonConverter<FlexContainer>
{
    public override FlexContainer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Layouts are only sent.");

    public override void Write(Utf8JsonWriter writer, FlexContainer value, JsonSerializerOptions options) => value.WriteTo(writer);
}
