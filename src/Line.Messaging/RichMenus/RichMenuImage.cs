using System.Buffers.Binary;

namespace Line.Messaging;

/// <summary>The picture of a rich menu: a JPEG or PNG of at most 1 MB whose size LINE takes. Immutable.</summary>
public sealed class RichMenuImage
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    private readonly byte[] _content;

    /// <summary>Reads the picture's kind and size from its first bytes.</summary>
    /// <param name="content">The file.</param>
    /// <exception cref="ArgumentException">It is neither, or too large.</exception>
    public RichMenuImage(ReadOnlySpan<byte> content)
    {
        if (content.Length > LineLimits.RichMenuImageBytes)
        {
            throw new ArgumentException($"The picture has {content.Length} bytes; LINE allows {LineLimits.RichMenuImageBytes}.", nameof(content));
        }

        if (SizeOfPng(content) is { } png)
        {
            (ContentType, Size) = ("image/png", png);
        }
        else if (SizeOfJpeg(content) is { } jpeg)
        {
            (ContentType, Size) = ("image/jpeg", jpeg);
        }
        else
        {
            throw new ArgumentException("The picture is neither a JPEG nor a PNG.", nameof(content));
        }

        _content = content.ToArray();
    }

    /// <summary><c>image/png</c> or <c>image/jpeg</c>.</summary>
    public string ContentType { get; }

    /// <summary>Its size in pixels.</summary>
    public RichMenuSize Size { get; }

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Content => _content;

    private static RichMenuSize? SizeOfPng(ReadOnlySpan<byte> content) => content.Length >= 24 && content.StartsWith(PngSignature)
        ? new RichMenuSize(BinaryPrimitives.ReadInt32BigEndian(content[16..]), BinaryPrimitives.ReadInt32BigEndian(content[20..]))
        : null;

    // A JPEG is a row of segments, each with its length; the one that begins a frame has the size.
    private static RichMenuSize? SizeOfJpeg(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8]))
        {
            return null;
        }

        for (var at = 2; at + 9 < content.Length && content[at] == 0xff;)
        {
            var marker = content[at + 1];
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                return new RichMenuSize(BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
            }

            at += marker == 0xff ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return null;
    }
}
