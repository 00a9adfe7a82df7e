using System.Text.Json;

namespace Line.Messaging;

/// <summary>Up to 12 bubbles of one size side by side. At most 50 KB of JSON.</summary>
public sealed record FlexCarousel : FlexContainer
{
    private static readonly int EmptyBytes = "{\"type\":\"carousel\",\"contents\":[]}"u8.Length;

    /// <summary>Creates the carousel.</summary>
    /// <param name="contents">1 to 12 bubbles of the same size, without a video.</param>
    public FlexCarousel(params IReadOnlyList<FlexBubble> contents)
    {
        Contents = Require.Count(contents, 1, LineLimits.CarouselBubbles, nameof(contents));
        if (Contents.Select(b => b.Size ?? FlexBubbleSize.Mega).Distinct().Count() > 1)
        {
            throw new ArgumentException("LINE refuses a carousel of bubbles of different sizes.", nameof(contents));
        }

        if (Contents.Any(b => b.Hero is FlexVideo))
        {
            throw new ArgumentException("LINE refuses a video in a carousel.", nameof(contents));
        }

        ByteCount = Fitting(EmptyBytes + Contents.Sum(b => b.ByteCount) + Contents.Count - 1, LineLimits.CarouselBytes, nameof(contents));
    }

    /// <inheritdoc />
    public override string Type => "carousel";

    /// <summary>The bubbles.</summary>
    public IReadOnlyList<FlexBubble> Contents { get; }

    /// <summary>
    /// How many bubbles from the first on fit in one carousel beside <paramref name="reserved"/>, a bubble that is to stand
    /// last whatever fits, or null.
    /// </summary>
    public static int CountFitting(IReadOnlyList<FlexBubble> bubbles, FlexBubble? reserved = null)
    {
        ArgumentNullException.ThrowIfNull(bubbles);
        var bytes = EmptyBytes + (reserved is null ? 0 : reserved.ByteCount + 1);
        var room = LineLimits.CarouselBubbles - (reserved is null ? 0 : 1);
        var count = 0;
        while (count < bubbles.Count && count < room && bytes + bubbles[count].ByteCount + 1 <= LineLimits.CarouselBytes)
        {
            bytes += bubbles[count].ByteCount + 1;
            count++;
        }

        return count;
    }

    internal override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, Type);
        writer.WriteStartArray("contents"u8);
        foreach (var bubble in Contents)
        {
            bubble.WriteTo(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
