using System.Globalization;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>A picture.</summary>
public sealed record FlexImage : FlexComponent
{
    /// <summary>Creates the picture.</summary>
    /// <param name="url">An https address of a JPEG or PNG of at most 1,024 × 1,024 pixels.</param>
    public FlexImage(Uri url) => Url = Require.Https(url, nameof(url));

    /// <inheritdoc />
    public override string Type => "image";

    /// <summary>The picture's address.</summary>
    public Uri Url { get; }

    /// <summary>The picture's share of its parent's room, 0 for as much as it needs, or null.</summary>
    public int? Flex { get; init => field = Require.Range(value, 0, 1_000, nameof(Flex)); }

    /// <summary>Where it is aligned, or null.</summary>
    public FlexAlign? Align { get; init; }

    /// <summary>Where it stands in its room, or null.</summary>
    public FlexGravity? Gravity { get; init; }

    /// <summary>The greatest width; null for md.</summary>
    public FlexImageSize? Size { get; init; }

    /// <summary>Width to height, or null for a square.</summary>
    public FlexAspectRatio? AspectRatio { get; init; }

    /// <summary>What becomes of a picture of another ratio, or null.</summary>
    public FlexAspectMode? AspectMode { get; init; }

    /// <summary>The ground's colour, or null.</summary>
    public FlexColor? BackgroundColor { get; init; }

    /// <summary>Whether an animated PNG of at most 300 KB moves, or null for no. At most 10 in a message.</summary>
    public bool? Animated { get; init; }

    /// <summary>What a tap does, or null.</summary>
    public LineAction? Action { get; init => field = value?.InLayout(nameof(Action)); }
}

/// <summary>A small picture on a text's baseline.</summary>
public sealed record FlexIcon : FlexComponent
{
    /// <summary>Creates the icon.</summary>
    /// <param name="url">An https address of a JPEG or PNG of at most 240 × 240 pixels.</param>
    public FlexIcon(Uri url) => Url = Require.Https(url, nameof(url));

    /// <inheritdoc />
    public override string Type => "icon";

    /// <summary>The icon's address.</summary>
    public Uri Url { get; }

    /// <summary>The size; null for md.</summary>
    public FlexFontSize? Size { get; init; }

    /// <summary>Width to height, or null for a square.</summary>
    public FlexAspectRatio? AspectRatio { get; init; }
}

/// <summary>What becomes of a picture whose ratio is not the one asked for.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FlexAspectMode>))]
public enum FlexAspectMode
{
    /// <summary>It is shown whole.</summary>
    Fit,

    /// <summary>It fills the room, and what sticks out is cut off.</summary>
    Cover,
}

/// <summary>Width to height of a picture. Immutable.</summary>
[JsonConverter(typeof(FlexTokenConverter<FlexAspectRatio>))]
public sealed record FlexAspectRatio : FlexToken
{
    /// <summary>Creates the ratio.</summary>
    /// <param name="width">1 to 100,000.</param>
    /// <param name="height">1 to 100,000, at most three times the width.</param>
    public FlexAspectRatio(int width, int height)
        : base(string.Create(CultureInfo.InvariantCulture, $"{width}:{height}"))
    {
        Require.Range(width, 1, 100_000, nameof(width));
        Require.Range(height, 1, Math.Min(100_000, width * 3), nameof(height));
    }
}
