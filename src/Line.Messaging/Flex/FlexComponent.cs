using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>What stands in a box. Immutable.</summary>
[JsonDerivedType(typeof(FlexBox))]
[JsonDerivedType(typeof(FlexButton))]
[JsonDerivedType(typeof(FlexImage))]
[JsonDerivedType(typeof(FlexIcon))]
[JsonDerivedType(typeof(FlexText))]
[JsonDerivedType(typeof(FlexSeparator))]
[JsonDerivedType(typeof(FlexVideo))]
public abstract record FlexComponent
{
    private protected FlexComponent()
    {
    }

    /// <summary>The name on the wire.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Type { get; }

    /// <summary>The least room before the component, or null.</summary>
    public FlexLength? Margin { get; init => field = FlexLength.NotPercent(value, nameof(Margin)); }
}

/// <summary>A thin line.</summary>
public sealed record FlexSeparator : FlexComponent
{
    /// <inheritdoc />
    public override string Type => "separator";

    /// <summary>The line's colour, or null for LINE's.</summary>
    public FlexColor? Color { get; init; }
}
