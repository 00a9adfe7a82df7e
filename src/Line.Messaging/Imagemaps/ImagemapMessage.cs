namespace Line.Messaging;

/// <summary>A picture with places to tap on.</summary>
public sealed record ImagemapMessage : Message
{
    /// <summary>The width that every imagemap has, in its own pixels.</summary>
    public const int Width = 1_040;

    /// <summary>Creates the message.</summary>
    /// <param name="baseUrl">The https address of the picture without its last part, which is a width: LINE asks for 240, 300, 460, 700 and 1040.</param>
    /// <param name="altText">What stands in for the picture in notifications and where it cannot be shown; at most 1,500 UTF-16 units.</param>
    /// <param name="height">The picture's height where it is 1,040 wide; 1 or more.</param>
    /// <param name="actions">1 to 50 places to tap on, within the picture.</param>
    public ImagemapMessage(Uri baseUrl, string altText, int height, params IReadOnlyList<ImagemapAction> actions)
    {
        BaseUrl = Require.Https(baseUrl, nameof(baseUrl));
        AltText = Require.Text(altText, LineLimits.AltText, nameof(altText));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        BaseSize = new ImagemapSize(Width, height);
        Actions = Require.Count(actions, 1, LineLimits.ImagemapActions, nameof(actions));
        if (Actions.Any(a => a.Area.X + a.Area.Width > Width || a.Area.Y + a.Area.Height > height))
        {
            throw new ArgumentException("A place reaches out of the picture.", nameof(actions));
        }
    }

    /// <summary>The picture's address without its last part.</summary>
    public Uri BaseUrl { get; }

    /// <summary>What stands in for the picture.</summary>
    public string AltText { get; }

    /// <summary>The picture's size.</summary>
    public ImagemapSize BaseSize { get; }

    /// <summary>The places to tap on.</summary>
    public IReadOnlyList<ImagemapAction> Actions { get; }
}

/// <summary>The size of an imagemap in its own pixels.</summary>
/// <param name="Width">Always 1,040.</param>
/// <param name="Height">1 or more.</param>
public sealed record ImagemapSize(int Width, int Height);

/// <summary>A place within an imagemap, in its own pixels. Immutable.</summary>
public sealed record ImagemapArea
{
    /// <summary>Creates the place.</summary>
    /// <param name="x">From the left, 0 or more.</param>
    /// <param name="y">From the top, 0 or more.</param>
    /// <param name="width">1 or more.</param>
    /// <param name="height">1 or more.</param>
    public ImagemapArea(int x, int y, int width, int height)
    {
        X = Require.Range(x, 0, 100_000, nameof(x))!.Value;
        Y = Require.Range(y, 0, 100_000, nameof(y))!.Value;
        Width = Require.Range(width, 1, 100_000, nameof(width))!.Value;
        Height = Require.Range(height, 1, 100_000, nameof(height))!.Value;
    }

    /// <summary>Pixels from the left.</summary>
    public int X { get; }

    /// <summary>Pixels from the top.</summary>
    public int Y { get; }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }
}
