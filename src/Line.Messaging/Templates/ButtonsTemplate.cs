namespace Line.Messaging;

/// <summary>A text with up to four buttons, and a title and a picture if wanted.</summary>
public sealed record ButtonsTemplate : Template
{
    /// <summary>Creates the layout.</summary>
    /// <param name="text">At most 160 grapheme clusters; 60 with a title or a picture.</param>
    /// <param name="actions">1 to 4 buttons.</param>
    /// <param name="title">At most 40 grapheme clusters, or null.</param>
    /// <param name="thumbnailImageUrl">An https address of a picture, or null.</param>
    public ButtonsTemplate(string text, IReadOnlyList<LineAction> actions, string? title = null, Uri? thumbnailImageUrl = null)
    {
        Title = title is null ? null : Require.Clusters(title, 40, nameof(title));
        ThumbnailImageUrl = thumbnailImageUrl is null ? null : Require.Https(thumbnailImageUrl, nameof(thumbnailImageUrl));
        Text = Require.Clusters(text, title is null && thumbnailImageUrl is null ? 160 : 60, nameof(text));
        Actions = Labelled(actions, 1, 4);
    }

    /// <summary>The picture's address, or null.</summary>
    public Uri? ThumbnailImageUrl { get; }

    /// <summary>The picture's shape, or null for a rectangle.</summary>
    public TemplateImageAspectRatio? ImageAspectRatio { get; init; }

    /// <summary>How the picture fills its room, or null for cover.</summary>
    public TemplateImageSize? ImageSize { get; init; }

    /// <summary>What a tap on picture, title or text does, or null.</summary>
    public LineAction? DefaultAction { get; init => field = value?.InLayout(nameof(DefaultAction)).WithLabelUpTo(LineLimits.Label, needed: false, nameof(DefaultAction)); }

    /// <summary>The title, or null.</summary>
    public string? Title { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The buttons.</summary>
    public IReadOnlyList<LineAction> Actions { get; }
}
