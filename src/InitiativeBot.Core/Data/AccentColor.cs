using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace InitiativeBot.Data;

/// <summary>A colour on which white letters can be read, and which can be read on white: contrast at least 4.5 to 1. Immutable.</summary>
public sealed record AccentColor
{
    private const double LeastContrast = 4.5;

    private AccentColor(byte red, byte green, byte blue) => (Red, Green, Blue) = (red, green, blue);

    /// <summary>The main colour of the Digital Agency's design system.</summary>
    public static AccentColor Default { get; } = new(0x00, 0x17, 0xc1);

    /// <summary>The share of red, 0 to 255.</summary>
    public byte Red { get; }

    /// <summary>The share of green, 0 to 255.</summary>
    public byte Green { get; }

    /// <summary>The share of blue, 0 to 255.</summary>
    public byte Blue { get; }

    /// <summary>Reads a colour written <c>#rrggbb</c>. False for any other text and for a colour too light.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccentColor? color)
    {
        color = text is ['#', _, _, _, _, _, _] && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new AccentColor((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;
        color = color is { ContrastToWhite: >= LeastContrast } ? color : null;
        return color is not null;
    }

    /// <summary>The colour as <c>#rrggbb</c>.</summary>
    public override string ToString() => Written(Red, Green, Blue);

    /// <summary>The colour thinned with white, as <c>#rrggbb</c>: a ground for dark letters.</summary>
    /// <param name="share">How much of the colour is left, 0 to 1.</param>
    public string Tint(double share) => Written(Mixed(Red, share), Mixed(Green, share), Mixed(Blue, share));

    // WCAG's contrast of two colours, the other being white.
    private double ContrastToWhite => 1.05 / ((0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue)) + 0.05);

    private static double Linear(byte value)
    {
        var share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static byte Mixed(byte value, double share) => (byte)Math.Round(255 - ((255 - value) * Math.Clamp(share, 0, 1)));

    private static string Written(byte red, byte green, byte blue) => string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
}
