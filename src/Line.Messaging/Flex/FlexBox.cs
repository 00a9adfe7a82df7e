using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>Holds components one beside the other or one under the other.</summary>
public sealed record FlexBox : FlexComponent
{
    private readonly int _depth;

    /// <summary>Creates the box.</summary>
    /// <param name="layout">How the components stand.</param>
    /// <param name="contents">The components; in a baseline box texts and icons only, in the others no icons.</param>
    public FlexBox(FlexLayout layout, params IReadOnlyList<FlexComponent> contents)
    {
        Layout = layout;
        Contents = Require.Count(contents, 0, int.MaxValue, nameof(contents));
        if (Contents.Any(c => layout == FlexLayout.Baseline ? c is not (FlexText or FlexIcon) : c is FlexIcon))
        {
            throw new ArgumentException("A baseline box holds texts and icons; icons stand nowhere else.", nameof(contents));
        }

        _depth = 1 + Contents.OfType<FlexBox>().Select(b => b._depth).DefaultIfEmpty().Max();
        Require.Range(_depth, 1, LineLimits.BoxDepth, nameof(contents));
    }

    /// <summary>A box with its components one under the other.</summary>
    public static FlexBox Vertical(params IReadOnlyList<FlexComponent> contents) => new(FlexLayout.Vertical, contents);

    /// <summary>A box with its components one beside the other.</summary>
    public static FlexBox Horizontal(params IReadOnlyList<FlexComponent> contents) => new(FlexLayout.Horizontal, contents);

    /// <summary>A box with texts and icons on one baseline.</summary>
    public static FlexBox Baseline(params IReadOnlyList<FlexComponent> contents) => new(FlexLayout.Baseline, contents);

    /// <inheritdoc />
    public override string Type => "box";

    /// <summary>How the components stand.</summary>
    public FlexLayout Layout { get; }

    /// <summary>The components.</summary>
    public IReadOnlyList<FlexComponent> Contents { get; }

    /// <summary>The box's share of its parent's room, 0 for as much as it needs, or null.</summary>
    public int? Flex { get; init => field = Require.Range(value, 0, 1_000, nameof(Flex)); }

    /// <summary>The least room between components, or null.</summary>
    public FlexLength? Spacing { get; init => field = FlexLength.NotPercent(value, nameof(Spacing)); }

    /// <summary>The ground's colour, or null.</summary>
    public FlexColor? BackgroundColor { get; init; }

    /// <summary>The border's colour, or null.</summary>
    public FlexColor? BorderColor { get; init; }

    /// <summary>The border's width, or null.</summary>
    public FlexLength? BorderWidth { get; init => field = Pixels(value, nameof(BorderWidth)); }

    /// <summary>The corners' radius, or null.</summary>
    public FlexLength? CornerRadius { get; init => field = FlexLength.NotPercent(value, nameof(CornerRadius)); }

    /// <summary>The box's height in pixels or percent, or null.</summary>
    public FlexLength? Height { get; init => field = Sized(value, nameof(Height)); }

    /// <summary>The box's width in pixels or percent, or null.</summary>
    public FlexLength? Width { get; init => field = Sized(value, nameof(Width)); }

    /// <summary>The greatest height in pixels or percent, or null.</summary>
    public FlexLength? MaxHeight { get; init => field = Sized(value, nameof(MaxHeight)); }

    /// <summary>The greatest width in pixels or percent, or null.</summary>
    public FlexLength? MaxWidth { get; init => field = Sized(value, nameof(MaxWidth)); }

    /// <summary>A ground that goes from one colour into another, over <see cref="BackgroundColor"/>; or null.</summary>
    public FlexLinearGradient? Background { get; init; }

    /// <summary>Whether the box stands in the flow or freely within its parent, or null for in the flow.</summary>
    public FlexPosition? Position { get; init; }

    /// <summary>How far it is moved down, or null.</summary>
    public FlexLength? OffsetTop { get; init; }

    /// <summary>How far it is moved up, or null.</summary>
    public FlexLength? OffsetBottom { get; init; }

    /// <summary>How far it is moved from where lines begin, or null.</summary>
    public FlexLength? OffsetStart { get; init; }

    /// <summary>How far it is moved from where lines end, or null.</summary>
    public FlexLength? OffsetEnd { get; init; }

    /// <summary>The room between the border and the components, or null.</summary>
    public FlexLength? PaddingAll { get; init; }

    /// <summary>That room at the top, or null.</summary>
    public FlexLength? PaddingTop { get; init; }

    /// <summary>That room at the bottom, or null.</summary>
    public FlexLength? PaddingBottom { get; init; }

    /// <summary>That room where lines begin, or null.</summary>
    public FlexLength? PaddingStart { get; init; }

    /// <summary>That room where lines end, or null.</summary>
    public FlexLength? PaddingEnd { get; init; }

    /// <summary>How the components share the room along the layout, or null.</summary>
    public FlexJustify? JustifyContent { get; init; }

    /// <summary>How the components stand across the layout, or null.</summary>
    public FlexAlignItems? AlignItems { get; init; }

    /// <summary>What a tap on the box does, or null.</summary>
    public LineAction? Action { get; init => field = value?.InLayout(nameof(Action)); }

    private static FlexLength? Pixels(FlexLength? value, string name) => value is null or { IsPixels: true }
        ? value
        : throw new ArgumentException("Give the width in pixels.", name);

    private static FlexLength? Sized(FlexLength? value, string name) => value is null or { IsPixels: true } or { IsPercent: true }
        ? value
        : throw new ArgumentException("Give the size in pixels or percent.", name);
}

/// <summary>How a box's components stand.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexLayout>))]
public enum FlexLayout
{
    /// <summary>One beside the other.</summary>
    Horizontal,

    /// <summary>One under the other.</summary>
    Vertical,

    /// <summary>Texts and icons one beside the other on one baseline.</summary>
    Baseline,
}

/// <summary>Where a box stands.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexPosition>))]
public enum FlexPosition
{
    /// <summary>In the flow of its parent's components.</summary>
    Relative,

    /// <summary>Freely within its parent, from its upper corner where lines begin.</summary>
    Absolute,
}

/// <summary>How components share the room along a box's layout.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexJustify>))]
public enum FlexJustify
{
    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the start.</summary>
    [JsonStringEnumMemberName("flex-start")]
    Start,

    /// <summary>At the end.</summary>
    [JsonStringEnumMemberName("flex-end")]
    End,

    /// <summary>Room between them.</summary>
    [JsonStringEnumMemberName("space-between")]
    SpaceBetween,

    /// <summary>Room around each.</summary>
    [JsonStringEnumMemberName("space-around")]
    SpaceAround,

    /// <summary>The same room everywhere.</summary>
    [JsonStringEnumMemberName("space-evenly")]
    SpaceEvenly,
}

/// <summary>How components stand across a box's layout.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexAlignItems>))]
public enum FlexAlignItems
{
    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the start.</summary>
    [JsonStringEnumMemberName("flex-start")]
    Start,

    /// <summary>At the end.</summary>
    [JsonStringEnumMemberName("flex-end")]
    End,
}
