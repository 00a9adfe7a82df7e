using System.Globalization;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// How far a client has read: the sequence number of the last activity that it was given, in decimal digits. To clients it
/// means nothing; they hand it back as it is, not even escaped for an address.
/// </summary>
public static class Watermark
{
    /// <summary>What stands for the beginning in an address.</summary>
    public const string Beginning = "-";

    /// <summary>The watermark of who has read up to a sequence number.</summary>
    public static string Write(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads what a client hands back: none, an empty one and <see cref="Beginning"/> are the beginning.</summary>
    public static bool TryRead(string? watermark, out long sequence)
    {
        sequence = 0;
        return watermark is null or "" or Beginning
            || long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
    }
}
