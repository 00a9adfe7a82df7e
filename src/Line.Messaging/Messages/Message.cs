using System.Text.Json;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>
/// A message to send. Every message that can be constructed keeps LINE's documented limits; what does not is an
/// <see cref="ArgumentException"/> at construction. Use <see cref="LineText"/> to make texts fit. Immutable.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextMessage), "text")]
[JsonDerivedType(typeof(TextMessageV2), "textV2")]
[JsonDerivedType(typeof(StickerMessage), "sticker")]
[JsonDerivedType(typeof(ImageMessage), "image")]
[JsonDerivedType(typeof(VideoMessage), "video")]
[JsonDerivedType(typeof(AudioMessage), "audio")]
[JsonDerivedType(typeof(LocationMessage), "location")]
[JsonDerivedType(typeof(ImagemapMessage), "imagemap")]
[JsonDerivedType(typeof(TemplateMessage), "template")]
[JsonDerivedType(typeof(FlexMessage), "flex")]
public abstract record Message
{
    private protected Message()
    {
    }

    /// <summary>
    /// Buttons over the keyboard, or null. Phones show those of the newest message only, and the desktop client shows none.
    /// </summary>
    public QuickReply? QuickReply { get; init; }

    /// <summary>The name and icon to speak under, or null for the account's own.</summary>
    public Sender? Sender { get; init; }

    /// <summary>The message as it is sent.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SentJson.Instance.Message);
}
