using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>A message laid out freely: one bubble or a carousel of bubbles.</summary>
public sealed record FlexMessage : Message
{
    /// <summary>Creates the message.</summary>
    /// <param name="altText">What stands in for the layout in notifications and where it cannot be shown; at most 1,500 UTF-16 units.</param>
    /// <param name="contents">The layout.</param>
    public FlexMessage(string altText, FlexContainer contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        AltText = Require.Text(altText, LineLimits.AltText, nameof(altText));
        Contents = contents;
    }

    /// <summary>What stands in for the layout.</summary>
    public string AltText { get; }

    /// <summary>The layout.</summary>
    [JsonConverter(typeof(FlexContainerConverter))]
    public FlexContainer Contents { get; }
}
