namespace Line.Messaging;

/// <summary>A picture.</summary>
public sealed record ImageMessage : Message
{
    /// <summary>Creates the message.</summary>
    /// <param name="originalContentUrl">An https address of a JPEG or PNG of at most 10 MB.</param>
    /// <param name="previewImageUrl">An https address of a JPEG or PNG of at most 1 MB.</param>
    public ImageMessage(Uri originalContentUrl, Uri previewImageUrl)
    {
        OriginalContentUrl = Require.Https(originalContentUrl, nameof(originalContentUrl));
        PreviewImageUrl = Require.Https(previewImageUrl, nameof(previewImageUrl));
    }

    /// <summary>The picture's address.</summary>
    public Uri OriginalContentUrl { get; }

    /// <summary>The address of its smaller form.</summary>
    public Uri PreviewImageUrl { get; }
}
