using System.Text.Json;

namespace Line.Messaging;

/// <summary>A menu under the chat: a picture with areas to tap on. Its picture is uploaded after it is created. Immutable.</summary>
public sealed record RichMenu
{
    private const double LeastRatio = 1.45;

    /// <summary>Creates the menu.</summary>
    /// <param name="size">The size of its picture: 800 to 2,500 wide, at least 250 high, at least 1.45 times as wide as high.</param>
    /// <param name="name">A name that only the account's staff see, at most 300 UTF-16 units.</param>
    /// <param name="chatBarText">What the bar says that opens it, at most 14 UTF-16 units.</param>
    /// <param name="areas">Up to 20 areas within the picture.</param>
    /// <param name="selected">Whether it is open from the start.</param>
    public RichMenu(RichMenuSize size, string name, string chatBarText, IReadOnlyList<RichMenuArea> areas, bool selected = false)
    {
        ArgumentNullException.ThrowIfNull(size);
        Require.Range(size.Width, 800, 2_500, nameof(size));
        Require.Range(size.Height, 250, (int)(size.Width / LeastRatio), nameof(size));
        Size = size;
        Name = Require.Text(name, LineLimits.RichMenuName, nameof(name));
        ChatBarText = Require.Text(chatBarText, LineLimits.ChatBarText, nameof(chatBarText));
        Areas = Require.Count(areas, 0, LineLimits.RichMenuAreas, nameof(areas));
        Selected = selected;
        if (Areas.Any(a => a.Bounds.X + a.Bounds.Width > size.Width || a.Bounds.Y + a.Bounds.Height > size.Height))
        {
            throw new ArgumentException("An area reaches out of the picture.", nameof(areas));
        }
    }

    /// <summary>The size of its picture.</summary>
    public RichMenuSize Size { get; }

    /// <summary>Whether it is open from the start.</summary>
    public bool Selected { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What the bar says that opens it.</summary>
    public string ChatBarText { get; }

    /// <summary>Its areas.</summary>
    public IReadOnlyList<RichMenuArea> Areas { get; }

    /// <summary>The menu as it is sent.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SentJson.Instance.RichMenu);
}

/// <summary>The size of a rich menu in pixels.</summary>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
public sealed record RichMenuSize(int Width, int Height);

/// <summary>An area of a rich menu that can be tapped. Immutable.</summary>
public sealed record RichMenuArea
{
    /// <summary>Creates the area.</summary>
    /// <param name="bounds">Where it is.</param>
    /// <param name="action">What a tap does; its label, which a screen reader says, at most 20 grapheme clusters.</param>
    public RichMenuArea(RichMenuBounds bounds, LineAction action)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(action);
        Bounds = bounds;
        Action = action.InRichMenu(nameof(action)).WithLabelUpTo(LineLimits.Label, needed: false, nameof(action));
    }

    /// <summary>Where it is.</summary>
    public RichMenuBounds Bounds { get; }

    /// <summary>What a tap does.</summary>
    public LineAction Action { get; }
}

/// <summary>A rectangle in the picture of a rich menu, in pixels. Immutable.</summary>
public sealed record RichMenuBounds
{
    /// <summary>Creates the rectangle.</summary>
    /// <param name="x">From the left, 0 or more.</param>
    /// <param name="y">From the top, 0 or more.</param>
    /// <param name="width">1 or more.</param>
    /// <param name="height">1 or more.</param>
    public RichMenuBounds(int x, int y, int width, int height)
    {
        X = Require.Range(x, 0, 2_500, nameof(x))!.Value;
        Y = Require.Range(y, 0, 2_500, nameof(y))!.Value;
        Width = Require.Range(width, 1, 2_500, nameof(width))!.Value;
        Height = Require.Range(height, 1, 2_500, nameof(height))!.Value;
    }

    /// <summary>Pixels from the left.</summary>
    public int X { get; }

    /// <summary>Pixels from the top.</summary>
    public int Y { get; }

    /// <summary>The width.</summary>
    public int Width { get; }

    /// <summary>The height.</summary>
    public int Height { get; }
}
