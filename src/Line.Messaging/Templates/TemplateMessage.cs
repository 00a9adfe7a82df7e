using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>A message with one of LINE's fixed layouts.</summary>
public sealed record TemplateMessage : Message
{
    /// <summary>Creates the message.</summary>
    /// <param name="altText">What stands in for the layout in notifications and where it cannot be shown; at most 1,500 UTF-16 units.</param>
    /// <param name="template">The layout.</param>
    public TemplateMessage(string altText, Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        AltText = Require.Text(altText, LineLimits.AltText, nameof(altText));
        Template = template;
    }

    /// <summary>What stands in for the layout.</summary>
    public string AltText { get; }

    /// <summary>The layout.</summary>
    public Template Template { get; }
}

/// <summary>A layout of a <see cref="TemplateMessage"/>. Immutable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ButtonsTemplate), "buttons")]
[JsonDerivedType(typeof(ConfirmTemplate), "confirm")]
[JsonDerivedType(typeof(CarouselTemplate), "carousel")]
[JsonDerivedType(typeof(ImageCarouselTemplate), "image_carousel")]
public abstract record Template
{
    private protected Template()
    {
    }

    internal static IReadOnlyList<LineAction> Labelled(IReadOnlyList<LineAction> actions, int min, int max)
    {
        var copy = Require.Count(actions, min, max, nameof(actions));
        foreach (var action in copy)
        {
            action.InLayout(nameof(actions)).WithLabelUpTo(LineLimits.Label, needed: true, nameof(actions));
        }

        return copy;
    }
}
