using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>A button. Its label stays on one line: for a longer one use a <see cref="FlexBox"/> with an action.</summary>
public sealed record FlexButton : FlexComponent
{
    /// <summary>Creates the button.</summary>
    /// <param name="action">What a tap does; with a label of at most 40 grapheme clusters.</param>
    public FlexButton(LineAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Action = action.InLayout(nameof(action)).WithLabelUpTo(LineLimits.FlexLabel, needed: true, nameof(action));
    }

    /// <inheritdoc />
    public override string Type => "button";

    /// <summary>What a tap does.</summary>
    public LineAction Action { get; }

    /// <summary>The button's share of its parent's room, 0 for as much as it needs, or null.</summary>
    public int? Flex { get; init => field = Require.Range(value, 0, 1_000, nameof(Flex)); }

    /// <summary>How the button looks; null for link.</summary>
    public FlexButtonStyle? Style { get; init; }

    /// <summary>The label's colour for a link, else the ground's; or null for LINE's.</summary>
    public FlexColor? Color { get; init; }

    /// <summary>How high the button is; null for md.</summary>
    public FlexButtonHeight? Height { get; init; }

    /// <summary>Where the button stands in its room, or null.</summary>
    public FlexGravity? Gravity { get; init; }

    /// <summary>Whether the label grows with the reader's own font size, or null for no.</summary>
    public bool? Scaling { get; init; }

    /// <summary>Whether a long label shrinks to fit instead of ending in an ellipsis.</summary>
    [JsonIgnore]
    public bool ShrinkToFit { get; init; }

    /// <summary>The name on the wire of <see cref="ShrinkToFit"/>.</summary>
    public string? AdjustMode => ShrinkToFit ? "shrink-to-fit" : null;
}

/// <summary>How a button looks.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexButtonStyle>))]
public enum FlexButtonStyle
{
    /// <summary>A light label on a dark ground.</summary>
    Primary,

    /// <summary>A dark label on a light ground.</summary>
    Secondary,

    /// <summary>A label without a ground.</summary>
    Link,
}

/// <summary>How high a button is.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexButtonHeight>))]
public enum FlexButtonHeight
{
    /// <summary>52 pixels.</summary>
    Md,

    /// <summary>40 pixels: less than the 44 that accessible design asks for.</summary>
    Sm,
}
