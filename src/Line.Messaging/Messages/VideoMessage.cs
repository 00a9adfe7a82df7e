using System.Buffers;

namespace Line.Messaging;

/// <summary>A video.</summary>
public sealed record VideoMessage : Message
{
    private static readonly SearchValues<char> TrackingCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.=,+*()%$&;:@{}!?<>[]");

    /// <summary>Creates the message.</summary>
    /// <param name="originalContentUrl">An https address of an MP4 of at most 200 MB.</param>
    /// <param name="previewImageUrl">An https address of a JPEG or PNG of at most 1 MB, of the video's ratio.</param>
    /// <param name="trackingId">What a video viewing complete event names, at most 100 ASCII characters; null for no event. Not in groups.</param>
    public VideoMessage(Uri originalContentUrl, Uri previewImageUrl, string? trackingId = null)
    {
        OriginalContentUrl = Require.Https(originalContentUrl, nameof(originalContentUrl));
        PreviewImageUrl = Require.Https(previewImageUrl, nameof(previewImageUrl));
        TrackingId = trackingId is null ? null : Require.Text(trackingId, LineLimits.TrackingId, nameof(trackingId));
        if (TrackingId is not null && TrackingId.AsSpan().ContainsAnyExcept(TrackingCharacters))
        {
            throw new ArgumentException("LINE refuses a character of this id.", nameof(trackingId));
        }
    }

    /// <summary>The video's address.</summary>
    public Uri OriginalContentUrl { get; }

    /// <summary>The address of the picture shown before it plays.</summary>
    public Uri PreviewImageUrl { get; }

    /// <summary>What a video viewing complete event names, or null.</summary>
    public string? TrackingId { get; }
}
