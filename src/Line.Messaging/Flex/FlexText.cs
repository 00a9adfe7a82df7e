using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>Text in one style, or spans of several.</summary>
public sealed record FlexText : FlexComponent
{
    /// <summary>Creates text in one style.</summary>
    /// <param name="text">The text, not blank.</param>
    public FlexText(string text) => Text = Require.NotBlank(text, nameof(text));

    /// <summary>Creates text of several styles.</summary>
    /// <param name="spans">1 span or more.</param>
    public FlexText(IReadOnlyList<FlexSpan> spans) => Contents = Require.Count(spans, 1, int.MaxValue, nameof(spans));

    /// <inheritdoc />
    public override string Type => "text";

    /// <summary>The text, or null where there are spans.</summary>
    public string? Text { get; }

    /// <summary>The spans, or null where there is a text.</summary>
    public IReadOnlyList<FlexSpan>? Contents { get; }

    /// <summary>The text's share of its parent's room, 0 for as much as it needs, or null.</summary>
    public int? Flex { get; init => field = Require.Range(value, 0, 1_000, nameof(Flex)); }

    /// <summary>The letters' size; null for md.</summary>
    public FlexFontSize? Size { get; init; }

    /// <summary>Where lines are aligned, or null.</summary>
    public FlexAlign? Align { get; init; }

    /// <summary>Where the text stands in its room, or null.</summary>
    public FlexGravity? Gravity { get; init; }

    /// <summary>The letters' colour, or null.</summary>
    public FlexColor? Color { get; init; }

    /// <summary>The letters' weight, or null.</summary>
    public FlexWeight? Weight { get; init; }

    /// <summary>Upright or slanted letters, or null for upright.</summary>
    public FlexStyle? Style { get; init; }

    /// <summary>Lines through or under the text, or null.</summary>
    public FlexDecoration? Decoration { get; init; }

    /// <summary>Whether long text goes on in a new line instead of ending in an ellipsis.</summary>
    public bool? Wrap { get; init; }

    /// <summary>The room between lines, in pixels, or null.</summary>
    public FlexLength? LineSpacing
    {
        get;
        init => field = value is null or { IsPixels: true }
            ? value
            : throw new ArgumentException("Give the room between lines in pixels.", nameof(LineSpacing));
    }

    /// <summary>The most lines shown; null or 0 for all.</summary>
    public int? MaxLines { get; init => field = Require.Range(value, 0, 10_000, nameof(MaxLines)); }

    /// <summary>Whether letters grow with the reader's own font size, or null for no.</summary>
    public bool? Scaling { get; init; }

    /// <summary>What a tap on the text does, or null.</summary>
    public LineAction? Action { get; init => field = value?.InLayout(nameof(Action)); }
}

/// <summary>A stretch of a <see cref="FlexText"/> in a style of its own. Immutable.</summary>
public sealed record FlexSpan
{
    /// <summary>Creates the span.</summary>
    /// <param name="text">The text, not blank.</param>
    public FlexSpan(string text) => Text = Require.NotBlank(text, nameof(text));

    /// <summary>Always <c>span</c>.</summary>
    public string Type { get; } = "span";

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The letters' size, or null for that of the text.</summary>
    public FlexFontSize? Size { get; init; }

    /// <summary>The letters' colour, or null for that of the text.</summary>
    public FlexColor? Color { get; init; }

    /// <summary>The letters' weight, or null for that of the text.</summary>
    public FlexWeight? Weight { get; init; }

    /// <summary>Upright or slanted letters, or null for those of the text.</summary>
    public FlexStyle? Style { get; init; }

    /// <summary>Lines through or under the span, or null.</summary>
    public FlexDecoration? Decoration { get; init; }
}

/// <summary>Where lines or images are aligned.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexAlign>))]
public enum FlexAlign
{
    /// <summary>Where lines begin.</summary>
    Start,

    /// <summary>Where lines end.</summary>
    End,

    /// <summary>In the middle.</summary>
    Center,
}

/// <summary>Where a component stands in its room from top to bottom.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexGravity>))]
public enum FlexGravity
{
    /// <summary>At the top.</summary>
    Top,

    /// <summary>At the bottom.</summary>
    Bottom,

    /// <summary>In the middle.</summary>
    Center,
}

/// <summary>The weight of letters.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexWeight>))]
public enum FlexWeight
{
    /// <summary>Regular.</summary>
    Regular,

    /// <summary>Bold.</summary>
    Bold,
}

/// <summary>Upright or slanted letters.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexStyle>))]
public enum FlexStyle
{
    /// <summary>Upright.</summary>
    Normal,

    /// <summary>Slanted.</summary>
    Italic,
}

/// <summary>Lines through or under text.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexDecoration>))]
public enum FlexDecoration
{
    /// <summary>None.</summary>
    None,

    /// <summary>Under the text.</summary>
    Underline,

    /// <summary>Through the text.</summary>
    [JsonStringEnumMemberName("line-through")]
    LineThrough,
}
