namespace Line.Messaging;

/// <summary>A video in the hero block of a bubble that stands alone and has the size kilo, mega or giga.</summary>
public sealed record FlexVideo : FlexComponent
{
    /// <summary>Creates the video.</summary>
    /// <param name="url">An https address of an MP4 of at most 200 MB.</param>
    /// <param name="previewUrl">An https address of a JPEG or PNG of at most 1 MB.</param>
    /// <param name="altContent">What old clients show in its place: an image or a box.</param>
    public FlexVideo(Uri url, Uri previewUrl, FlexComponent altContent)
    {
        Url = Require.Https(url, nameof(url));
        PreviewUrl = Require.Https(previewUrl, nameof(previewUrl));
        AltContent = altContent is FlexImage or FlexBox
            ? altContent
            : throw new ArgumentException("An image or a box stands in for a video.", nameof(altContent));
    }

    /// <inheritdoc />
    public override string Type => "video";

    /// <summary>The video's address.</summary>
    public Uri Url { get; }

    /// <summary>The address of the picture shown before it plays.</summary>
    public Uri PreviewUrl { get; }

    /// <summary>What stands in for it.</summary>
    public FlexComponent AltContent { get; }

    /// <summary>Width to height, of the video and of its picture; null for a square.</summary>
    public FlexAspectRatio? AspectRatio { get; init; }

    /// <summary>A button that leads to a web page when the video ends; or null.</summary>
    public UriAction? Action { get; init; }
}
