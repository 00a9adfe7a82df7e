using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>What happens when a person taps a place of an imagemap. Immutable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ImagemapUriAction), "uri")]
[JsonDerivedType(typeof(ImagemapMessageAction), "message")]
[JsonDerivedType(typeof(ImagemapClipboardAction), "clipboard")]
public abstract record ImagemapAction
{
    private protected ImagemapAction(ImagemapArea area, string? label)
    {
        ArgumentNullException.ThrowIfNull(area);
        Area = area;
        Label = label is null ? null : Require.Text(label, LineLimits.ImagemapLabel, nameof(label));
    }

    /// <summary>The place.</summary>
    public ImagemapArea Area { get; }

    /// <summary>What a screen reader says, or null.</summary>
    public string? Label { get; }
}

/// <summary>Opens an address.</summary>
public sealed record ImagemapUriAction : ImagemapAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="area">The place.</param>
    /// <param name="linkUri">An absolute address with the scheme http, https, line or tel, at most 1,000 characters.</param>
    /// <param name="label">What a screen reader says, at most 50 UTF-16 units, or null.</param>
    public ImagemapUriAction(ImagemapArea area, Uri linkUri, string? label = null)
        : base(area, label) => LinkUri = Require.Link(linkUri, nameof(linkUri));

    /// <summary>The address.</summary>
    public Uri LinkUri { get; }
}

/// <summary>Says a text in the user's name.</summary>
public sealed record ImagemapMessageAction : ImagemapAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="area">The place.</param>
    /// <param name="text">What is said, at most 300 UTF-16 units.</param>
    /// <param name="label">What a screen reader says, at most 50 UTF-16 units, or null.</param>
    public ImagemapMessageAction(ImagemapArea area, string text, string? label = null)
        : base(area, label) => Text = Require.Text(text, LineLimits.ActionText, nameof(text));

    /// <summary>What is said.</summary>
    public string Text { get; }
}

/// <summary>Copies a text to the clipboard.</summary>
public sealed record ImagemapClipboardAction : ImagemapAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="area">The place.</param>
    /// <param name="clipboardText">What is copied, at most 1,000 UTF-16 units.</param>
    /// <param name="label">What a screen reader says, at most 50 UTF-16 units, or null.</param>
    public ImagemapClipboardAction(ImagemapArea area, string clipboardText, string? label = null)
        : base(area, label) => ClipboardText = Require.Text(clipboardText, LineLimits.ClipboardText, nameof(clipboardText));

    /// <summary>What is copied.</summary>
    public string ClipboardText { get; }
}
