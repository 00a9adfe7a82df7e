namespace Line.Messaging;

/// <summary>A voice or other sound.</summary>
public sealed record AudioMessage : Message
{
    /// <summary>Creates the message.</summary>
    /// <param name="originalContentUrl">An https address of an M4A of at most 200 MB.</param>
    /// <param name="duration">How long it plays, in milliseconds; 1 or more.</param>
    public AudioMessage(Uri originalContentUrl, long duration)
    {
        OriginalContentUrl = Require.Https(originalContentUrl, nameof(originalContentUrl));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(duration);
        Duration = duration;
    }

    /// <summary>The sound's address.</summary>
    public Uri OriginalContentUrl { get; }

    /// <summary>How long it plays, in milliseconds.</summary>
    public long Duration { get; }
}
