namespace Line.Messaging;

/// <summary>Up to ten pictures side by side, each with one action.</summary>
public sealed record ImageCarouselTemplate : Template
{
    /// <summary>Creates the layout.</summary>
    /// <param name="columns">1 to 10 pictures.</param>
    public ImageCarouselTemplate(params IReadOnlyList<ImageCarouselColumn> columns) =>
        Columns = Require.Count(columns, 1, LineLimits.TemplateColumns, nameof(columns));

    /// <summary>The pictures.</summary>
    public IReadOnlyList<ImageCarouselColumn> Columns { get; }
}

/// <summary>One picture of an <see cref="ImageCarouselTemplate"/>. Immutable.</summary>
public sealed record ImageCarouselColumn
{
    /// <summary>Creates the column.</summary>
    /// <param name="imageUrl">An https address of a picture.</param>
    /// <param name="action">What a tap does; its label, if any, at most 12 grapheme clusters.</param>
    public ImageCarouselColumn(Uri imageUrl, LineAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ImageUrl = Require.Https(imageUrl, nameof(imageUrl));
        Action = action.InLayout(nameof(action)).WithLabelUpTo(LineLimits.ImageCarouselLabel, needed: false, nameof(action));
    }

    /// <summary>The picture's address.</summary>
    public Uri ImageUrl { get; }

    /// <summary>What a tap does.</summary>
    public LineAction Action { get; }
}
