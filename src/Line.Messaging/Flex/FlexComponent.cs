using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>What stands in a box. Immutable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(FlexBox), "box")]
[JsonDerivedType(typeof(FlexButton), "button")]
[JsonDerivedType(typeof(FlexImage), "image")]
[JsonDerivedType(typeof(FlexIcon), "icon")]
[JsonDerivedType(typeof(FlexText), "text")]
[JsonDerivedType(typeof(FlexSeparator), "separator")]
public abstract record FlexComponent
{
    private protected FlexComponent()
    {
    }

    /// <summary>The least room before the component, or null.</summary>
    public FlexLength? Margin { get; init => field = FlexLength.NotPercent(value, nameof(Margin)); }
}

/// <summary>A thin line.</summary>
public sealed record FlexSeparator : FlexComponent
{
    /// <summary>The line's colour, or null for LINE's.</summary>
    public FlexColor? Color { get; init; }
}
