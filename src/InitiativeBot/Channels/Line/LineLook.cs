using InitiativeBot.Data;
using Line.Messaging;

namespace InitiativeBot.Channels.Line;

/// <summary>
/// The colours of cards: greys of the Digital Agency's design system and the city's own colour. Every pair of letters and
/// ground that is used has a contrast of 4.5 to 1 or more. Immutable.
/// </summary>
internal sealed record LineLook(Color Colour)
{
    /// <summary>Titles.</summary>
    public FlexColor Heading { get; } = new("#1a1a1a");

    /// <summary>Text.</summary>
    public FlexColor Text { get; } = new("#333333");

    /// <summary>What matters less.</summary>
    public FlexColor Quiet { get; } = new("#595959");

    /// <summary>Thin lines.</summary>
    public FlexColor Line { get; } = new("#d9d9d9");

    /// <summary>The ground of cards.</summary>
    public FlexColor Ground { get; } = new("#ffffff");

    /// <summary>Buttons, and what can be tapped.</summary>
    public FlexColor Accent { get; } = new(Colour.ToString());

    /// <summary>A ground in the city's colour for dark letters.</summary>
    public FlexColor Tint { get; } = new(Tinted(Colour, 0.07));

    /// <summary>A border in the city's colour that stays behind the letters.</summary>
    public FlexColor Edge { get; } = new(Tinted(Colour, 0.35));

    private static string Tinted(Color colour, double share) => Color.White.Mix(colour, share).ToString();
}
