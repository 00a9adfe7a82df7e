using System.Globalization;

namespace InitiativeBot.Data;

/// <summary>An opaque colour in sRGB. Immutable.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    /// <summary>White.</summary>
    public static Color White { get; } = new(255, 255, 255);

    /// <summary>Black.</summary>
    public static Color Black { get; } = new(0, 0, 0);

    /// <summary>Reads a colour written <c>#rrggbb</c>; anything else is refused.</summary>
    public static bool TryParse(string? text, out Color color)
    {
        color = default;
        if (text is not ['#', _, _, _, _, _, _] || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        color = new Color((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>This colour with some of another.</summary>
    /// <param name="other">The other colour.</param>
    /// <param name="share">How much of it, 0 to 1.</param>
    public Color Mix(Color other, double share)
    {
        return new Color(Part(Red, other.Red), Part(Green, other.Green), Part(Blue, other.Blue));

        byte Part(byte own, byte its) => (byte)Math.Round(own + ((its - own) * Math.Clamp(share, 0, 1)));
    }

    /// <summary>The contrast of two colours after WCAG 2: 1 (none) to 21.</summary>
    public double ContrastWith(Color other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte part)
    {
        var c = part / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
