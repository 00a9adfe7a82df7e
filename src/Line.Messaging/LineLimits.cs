namespace Line.Messaging;

/// <summary>The numbers that LINE documents for what a bot sends. The types of this library keep them.</summary>
public static class LineLimits
{
    /// <summary>The longest text message, in UTF-16 units.</summary>
    public const int Text = 5_000;

    /// <summary>The longest alternative text of a Flex or template message, in UTF-16 units.</summary>
    public const int AltText = 1_500;

    /// <summary>The longest label of a quick reply or a template's action, in grapheme clusters.</summary>
    public const int Label = 20;

    /// <summary>The longest label of a Flex button, in grapheme clusters.</summary>
    public const int FlexLabel = 40;

    /// <summary>The longest label in an image carousel, in grapheme clusters.</summary>
    public const int ImageCarouselLabel = 12;

    /// <summary>The most quick replies on one message.</summary>
    public const int QuickReplies = 13;

    /// <summary>The longest postback data, in UTF-16 units.</summary>
    public const int PostbackData = 300;

    /// <summary>The longest text that an action says for the user, in UTF-16 units (the stricter of LINE's two ways to count).</summary>
    public const int ActionText = 300;

    /// <summary>The longest address of a URI action, in characters.</summary>
    public const int Uri = 1_000;

    /// <summary>The longest address of an image, in characters.</summary>
    public const int ImageUrl = 2_000;

    /// <summary>The longest text on the clipboard, in UTF-16 units.</summary>
    public const int ClipboardText = 1_000;

    /// <summary>The most messages in one call.</summary>
    public const int MessagesPerCall = 5;

    /// <summary>The largest bubble, in bytes of JSON.</summary>
    public const int BubbleBytes = 30_000;

    /// <summary>The largest carousel, in bytes of JSON.</summary>
    public const int CarouselBytes = 50_000;

    /// <summary>The most bubbles in a carousel.</summary>
    public const int CarouselBubbles = 12;

    /// <summary>The most columns in a carousel or image carousel template.</summary>
    public const int TemplateColumns = 10;

    /// <summary>The most emoji in one text.</summary>
    public const int EmojiPerText = 20;

    /// <summary>The most mentions in one text.</summary>
    public const int MentionsPerText = 20;

    /// <summary>The longest display name of a sender, in grapheme clusters.</summary>
    public const int SenderName = 20;

    /// <summary>The longest tracking id of a video, in characters.</summary>
    public const int TrackingId = 100;

    /// <summary>The longest name or address of a place, in UTF-16 units.</summary>
    public const int PlaceText = 100;

    /// <summary>The most places to tap on in an imagemap.</summary>
    public const int ImagemapActions = 50;

    /// <summary>The longest label of a place in an imagemap, in UTF-16 units (the stricter of the two lengths documented over time).</summary>
    public const int ImagemapLabel = 50;

    /// <summary>The longest name of a rich menu, in UTF-16 units.</summary>
    public const int RichMenuName = 300;

    /// <summary>The longest text in the bar that opens a rich menu, in UTF-16 units.</summary>
    public const int ChatBarText = 14;

    /// <summary>The most areas of a rich menu.</summary>
    public const int RichMenuAreas = 20;

    /// <summary>The longest alias of a rich menu, in characters.</summary>
    public const int RichMenuAlias = 32;

    /// <summary>The largest picture of a rich menu, in bytes.</summary>
    public const int RichMenuImageBytes = 1_000_000;

    /// <summary>The longest webhook address, in characters.</summary>
    public const int WebhookEndpoint = 500;

    /// <summary>How deep boxes may be nested in a bubble.</summary>
    public const int BoxDepth = 10;
}
