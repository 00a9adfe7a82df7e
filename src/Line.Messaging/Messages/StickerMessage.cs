namespace Line.Messaging;

/// <summary>One of LINE's stickers.</summary>
public sealed record StickerMessage : Message
{
    /// <summary>Creates the message.</summary>
    /// <param name="packageId">The sticker set's id: digits.</param>
    /// <param name="stickerId">The sticker's id: digits.</param>
    /// <param name="quoteToken">The token of a message to quote, or null.</param>
    public StickerMessage(string packageId, string stickerId, string? quoteToken = null)
    {
        PackageId = Digits(packageId, nameof(packageId));
        StickerId = Digits(stickerId, nameof(stickerId));
        QuoteToken = quoteToken;
    }

    /// <summary>The sticker set's id.</summary>
    public string PackageId { get; }

    /// <summary>The sticker's id.</summary>
    public string StickerId { get; }

    /// <summary>The token of a message to quote, or null.</summary>
    public string? QuoteToken { get; }

    private static string Digits(string? value, string name)
    {
        var id = Require.Text(value, 20, name);
        return id.All(char.IsAsciiDigit) ? id : throw new ArgumentException("LINE's sticker ids are digits.", name);
    }
}
