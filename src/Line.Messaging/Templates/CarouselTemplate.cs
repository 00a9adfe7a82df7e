namespace Line.Messaging;

/// <summary>Up to ten columns side by side, each a text with the same number of buttons.</summary>
public sealed record CarouselTemplate : Template
{
    /// <summary>Creates the layout.</summary>
    /// <param name="columns">1 to 10 columns; all with the same number of buttons, all or none with a title, all or none with a picture.</param>
    public CarouselTemplate(params IReadOnlyList<CarouselColumn> columns)
    {
        Columns = Require.Count(columns, 1, LineLimits.TemplateColumns, nameof(columns));
        if (Columns.Select(c => (c.Actions.Count, c.Title is null, c.ThumbnailImageUrl is null)).Distinct().Count() > 1)
        {
            throw new ArgumentException("LINE refuses columns of different make.", nameof(columns));
        }
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<CarouselColumn> Columns { get; }

    /// <summary>The pictures' shape, or null for a rectangle.</summary>
    public TemplateImageAspectRatio? ImageAspectRatio { get; init; }

    /// <summary>How the pictures fill their room, or null for cover.</summary>
    public TemplateImageSize? ImageSize { get; init; }
}

/// <summary>One column of a <see cref="CarouselTemplate"/>. Immutable.</summary>
public sealed record CarouselColumn
{
    /// <summary>Creates the column.</summary>
    /// <param name="text">At most 120 grapheme clusters; 60 with a title or a picture.</param>
    /// <param name="actions">1 to 3 buttons.</param>
    /// <param name="title">At most 40 grapheme clusters, or null.</param>
    /// <param name="thumbnailImageUrl">An https address of a picture, or null.</param>
    public CarouselColumn(string text, IReadOnlyList<LineAction> actions, string? title = null, Uri? thumbnailImageUrl = null)
    {
        Title = title is null ? null : Require.Clusters(title, 40, nameof(title));
        ThumbnailImageUrl = thumbnailImageUrl is null ? null : Require.Https(thumbnailImageUrl, nameof(thumbnailImageUrl));
        Text = Require.Clusters(text, title is null && thumbnailImageUrl is null ? 120 : 60, nameof(text));
        Actions = Template.Labelled(actions, 1, 3);
    }

    /// <summary>The picture's address, or null.</summary>
    public Uri? ThumbnailImageUrl { get; }

    /// <summary>What a tap on picture, title or text does, or null.</summary>
    public LineAction? DefaultAction { get; init => field = value?.InLayout(nameof(DefaultAction)).WithLabelUpTo(LineLimits.Label, needed: false, nameof(DefaultAction)); }

    /// <summary>The title, or null.</summary>
    public string? Title { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The buttons.</summary>
    public IReadOnlyList<LineAction> Actions { get; }
}
