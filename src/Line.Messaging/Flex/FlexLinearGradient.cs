using System.Globalization;

namespace Line.Messaging;

/// <summary>A ground that goes from one colour into another. Immutable.</summary>
public sealed record FlexLinearGradient
{
    /// <summary>Creates the ground.</summary>
    /// <param name="angle">Where to, in degrees: 0 is up, 90 right; 0 to 359.</param>
    /// <param name="startColor">The colour at the start.</param>
    /// <param name="endColor">The colour at the end.</param>
    public FlexLinearGradient(int angle, FlexColor startColor, FlexColor endColor)
    {
        ArgumentNullException.ThrowIfNull(startColor);
        ArgumentNullException.ThrowIfNull(endColor);
        Require.Range(angle, 0, 359, nameof(angle));
        Angle = string.Create(CultureInfo.InvariantCulture, $"{angle}deg");
        (StartColor, EndColor) = (startColor, endColor);
    }

    /// <summary>Always <c>linearGradient</c>.</summary>
    public string Type { get; } = "linearGradient";

    /// <summary>Where to, as it is sent.</summary>
    public string Angle { get; }

    /// <summary>The colour at the start.</summary>
    public FlexColor StartColor { get; }

    /// <summary>The colour at the end.</summary>
    public FlexColor EndColor { get; }

    /// <summary>A colour in the middle, or null.</summary>
    public FlexColor? CenterColor { get; init; }
}
