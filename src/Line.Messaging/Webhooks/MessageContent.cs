using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>What a person sent. Immutable.</summary>
public abstract record MessageContent
{
    private protected MessageContent()
    {
    }

    /// <summary>The type's name on the wire.</summary>
    public required string Type { get; init; }

    /// <summary>The message's id, which an unsend event names; empty where LINE gave none.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The token to mark the message as read with, or null.</summary>
    public string? MarkAsReadToken { get; init; }

    /// <summary>The token to quote the message with, or null.</summary>
    public string? QuoteToken { get; init; }

    /// <summary>Properties that this library does not know, or null where there are none.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Other { get; internal set; }
}

/// <summary>Text.</summary>
public sealed record TextMessageContent : MessageContent
{
    /// <summary>What was written. A lone surrogate in it is replaced by U+FFFD.</summary>
    [JsonConverter(typeof(ReceivedTextConverter))]
    public required string Text { get; init; }

    /// <summary>The LINE emoji in the text, or null.</summary>
    public IReadOnlyList<EmojiPlace>? Emojis { get; init; }

    /// <summary>Who is mentioned in the text, or null.</summary>
    public Mention? Mention { get; init; }

    /// <summary>The message that this one quotes, or null.</summary>
    public string? QuotedMessageId { get; init; }
}

/// <summary>A LINE emoji's place in a text.</summary>
/// <param name="Index">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long its stand-in text is.</param>
/// <param name="ProductId">The emoji set.</param>
/// <param name="EmojiId">The emoji.</param>
public sealed record EmojiPlace(int Index, int Length, string? ProductId = null, string? EmojiId = null);

/// <summary>The mentions in a text.</summary>
/// <param name="Mentionees">Who, at most 20.</param>
public sealed record Mention(IReadOnlyList<Mentionee> Mentionees);

/// <summary>One mention in a text.</summary>
/// <param name="Type"><c>user</c>, <c>all</c>, or a kind yet to come.</param>
/// <param name="Index">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, with the sign @.</param>
/// <param name="UserId">Who, or null where LINE does not tell.</param>
/// <param name="IsSelf">Whether the bot is meant.</param>
public sealed record Mentionee(string Type, int Index, int Length, string? UserId = null, bool IsSelf = false);

/// <summary>A picture.</summary>
public sealed record ImageMessageContent : MessageContent
{
    /// <summary>Where the picture is, or null.</summary>
    public ContentProvider? ContentProvider { get; init; }

    /// <summary>The set that the picture was sent in, or null.</summary>
    public ImageSet? ImageSet { get; init; }
}

/// <summary>A video.</summary>
public sealed record VideoMessageContent : MessageContent
{
    /// <summary>Where the video is, or null.</summary>
    public ContentProvider? ContentProvider { get; init; }

    /// <summary>How long it plays, in milliseconds, or null.</summary>
    public long? Duration { get; init; }
}

/// <summary>A voice message or other sound.</summary>
public sealed record AudioMessageContent : MessageContent
{
    /// <summary>Where the sound is, or null.</summary>
    public ContentProvider? ContentProvider { get; init; }

    /// <summary>How long it plays, in milliseconds, or null.</summary>
    public long? Duration { get; init; }
}

/// <summary>A file.</summary>
public sealed record FileMessageContent : MessageContent
{
    /// <summary>The file's name.</summary>
    [JsonConverter(typeof(ReceivedTextConverter))]
    public string FileName { get; init => field = value ?? ""; } = "";

    /// <summary>The file's size in bytes.</summary>
    public long FileSize { get; init; }
}

/// <summary>A place.</summary>
public sealed record LocationMessageContent : MessageContent
{
    /// <summary>The place's name, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The place's address, or null.</summary>
    public string? Address { get; init; }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; init; }
}

/// <summary>A sticker.</summary>
public sealed record StickerMessageContent : MessageContent
{
    /// <summary>The sticker set.</summary>
    public string PackageId { get; init => field = value ?? ""; } = "";

    /// <summary>The sticker.</summary>
    public string StickerId { get; init => field = value ?? ""; } = "";

    /// <summary>How it moves and sounds, in LINE's words, or null.</summary>
    public string? StickerResourceType { get; init; }

    /// <summary>What it says, in up to 15 words, or null.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>What the person wrote on it, or null.</summary>
    public string? Text { get; init; }

    /// <summary>The message that this one quotes, or null.</summary>
    public string? QuotedMessageId { get; init; }
}

/// <summary>A message of a type that this library does not know.</summary>
public sealed record UnknownMessageContent : MessageContent
{
    /// <summary>The message as it came.</summary>
    [JsonIgnore]
    public JsonElement Json { get; init; }
}

/// <summary>Where a picture, video or sound is.</summary>
/// <param name="Type"><c>line</c>, to be fetched from LINE, or <c>external</c>.</param>
/// <param name="OriginalContentUrl">Its address where external, or null.</param>
/// <param name="PreviewImageUrl">The address of its smaller form where external, or null.</param>
public sealed record ContentProvider(string Type, string? OriginalContentUrl = null, string? PreviewImageUrl = null);

/// <summary>Pictures that were sent together.</summary>
/// <param name="Id">The set's id.</param>
/// <param name="Index">The picture's place, 1-based, or null.</param>
/// <param name="Total">How many there are, or null.</param>
public sealed record ImageSet(string Id, int? Index = null, int? Total = null);
