using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>One card: up to four blocks, one under the other. At most 30 KB of JSON.</summary>
public sealed record FlexBubble : FlexContainer
{
    private readonly Written _json;

    /// <summary>Creates the bubble. At least one block is needed.</summary>
    /// <param name="header">The topmost block, or null.</param>
    /// <param name="hero">The block for a picture: an image, a video or a box, or null.</param>
    /// <param name="body">The main block, or null.</param>
    /// <param name="footer">The block for buttons, or null.</param>
    /// <param name="size">How wide the bubble is; null for LINE's default, mega.</param>
    /// <param name="direction">Where lines begin; null for left.</param>
    /// <param name="styles">The blocks' grounds, or null.</param>
    /// <param name="action">What a tap anywhere on the bubble does, or null.</param>
    public FlexBubble(
        FlexBox? header = null,
        FlexComponent? hero = null,
        FlexBox? body = null,
        FlexBox? footer = null,
        FlexBubbleSize? size = null,
        FlexDirection? direction = null,
        FlexBubbleStyles? styles = null,
        LineAction? action = null)
    {
        if (header is null && hero is null && body is null && footer is null)
        {
            throw new ArgumentException("A bubble needs at least one block.", nameof(body));
        }

        if (hero is not (null or FlexImage or FlexBox or FlexVideo))
        {
            throw new ArgumentException("The hero block is an image, a video or a box.", nameof(hero));
        }

        if (hero is FlexVideo && size is not (FlexBubbleSize.Kilo or FlexBubbleSize.Mega or FlexBubbleSize.Giga))
        {
            throw new ArgumentException("LINE shows a video in bubbles of the sizes kilo, mega and giga only.", nameof(size));
        }

        (Header, Hero, Body, Footer) = (header, hero, body, footer);
        (Size, Direction, Styles) = (size, direction, styles);
        Action = action?.InLayout(nameof(action));
        _json = new Written(Json());
        ByteCount = Fitting(_json.Bytes.Length, LineLimits.BubbleBytes, nameof(body));
    }

    /// <inheritdoc />
    public override string Type => "bubble";

    /// <summary>Where lines begin, or null.</summary>
    public FlexDirection? Direction { get; }

    /// <summary>The topmost block, or null.</summary>
    public FlexBox? Header { get; }

    /// <summary>The block for a picture, or null.</summary>
    public FlexComponent? Hero { get; }

    /// <summary>The main block, or null.</summary>
    public FlexBox? Body { get; }

    /// <summary>The block for buttons, or null.</summary>
    public FlexBox? Footer { get; }

    /// <summary>How wide the bubble is, or null.</summary>
    public FlexBubbleSize? Size { get; }

    /// <summary>The blocks' grounds, or null.</summary>
    public FlexBubbleStyles? Styles { get; }

    /// <summary>What a tap anywhere on the bubble does, or null.</summary>
    public LineAction? Action { get; }

    internal override void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(_json.Bytes, skipInputValidation: true);

    private byte[] Json()
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(this, SentJson.Instance.FlexContainer);
        }
        catch (JsonException e)
        {
            throw new ArgumentException("The layout holds a value that has no name at LINE.", nameof(Body), e);
        }
    }

    // What the bubble's parts came to; bubbles are the same when their parts are.
    private readonly struct Written(byte[] bytes) : IEquatable<Written>
    {
        public byte[] Bytes { get; } = bytes;

        public bool Equals(Written other) => true;

        public override bool Equals(object? obj) => obj is Written;

        public override int GetHashCode() => 0;
    }
}

/// <summary>The grounds of a bubble's blocks. Immutable.</summary>
public sealed record FlexBubbleStyles
{
    /// <summary>The header's, or null.</summary>
    public FlexBlockStyle? Header { get; init; }

    /// <summary>The hero block's, or null.</summary>
    public FlexBlockStyle? Hero { get; init; }

    /// <summary>The body's, or null.</summary>
    public FlexBlockStyle? Body { get; init; }

    /// <summary>The footer's, or null.</summary>
    public FlexBlockStyle? Footer { get; init; }
}

/// <summary>The ground of one block. Immutable.</summary>
public sealed record FlexBlockStyle
{
    /// <summary>The ground's colour, or null.</summary>
    public FlexColor? BackgroundColor { get; init; }

    /// <summary>Whether a line parts the block from the one above it.</summary>
    public bool? Separator { get; init; }

    /// <summary>That line's colour, or null.</summary>
    public FlexColor? SeparatorColor { get; init; }
}

/// <summary>How wide a bubble is, from narrow to wide.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexBubbleSize>))]
public enum FlexBubbleSize
{
    /// <summary>The narrowest.</summary>
    Nano,

    /// <summary>Wider than nano.</summary>
    Micro,

    /// <summary>Wider than micro.</summary>
    Deca,

    /// <summary>Wider than deca.</summary>
    Hecto,

    /// <summary>Wider than hecto; fits old phones with the edge of the next bubble in sight.</summary>
    Kilo,

    /// <summary>LINE's default.</summary>
    Mega,

    /// <summary>The widest.</summary>
    Giga,
}

/// <summary>Where lines begin.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexDirection>))]
public enum FlexDirection
{
    /// <summary>At the left.</summary>
    Ltr,

    /// <summary>At the right.</summary>
    Rtl,
}
