namespace Line.Messaging;

/// <summary>Up to 13 buttons over the keyboard. Not shown on the desktop client: never make them the only way on. Immutable.</summary>
public sealed record QuickReply
{
    /// <summary>Creates the buttons.</summary>
    /// <param name="items">1 to 13 buttons, in the order shown.</param>
    public QuickReply(params IReadOnlyList<QuickReplyItem> items) =>
        Items = Require.Count(items, 1, LineLimits.QuickReplies, nameof(items));

    /// <summary>The buttons.</summary>
    public IReadOnlyList<QuickReplyItem> Items { get; }
}

/// <summary>One button of a <see cref="QuickReply"/>. Immutable.</summary>
public sealed record QuickReplyItem
{
    /// <summary>Creates the button.</summary>
    /// <param name="action">What a tap does; with a label of at most 20 grapheme clusters.</param>
    /// <param name="imageUrl">An https address of an icon, or null.</param>
    public QuickReplyItem(LineAction action, Uri? imageUrl = null)
    {
        ArgumentNullException.ThrowIfNull(action);
        Action = action.InQuickReply(nameof(action)).WithLabelUpTo(LineLimits.Label, needed: true, nameof(action));
        ImageUrl = imageUrl is null ? null : Require.Https(imageUrl, nameof(imageUrl));
    }

    /// <summary>A button that says a text: the label cut to what fits, the text whole up to LINE's 300 units.</summary>
    public static QuickReplyItem Say(string text) => new(
        new MessageAction(LineText.CutClusters(LineText.Clean(text), LineLimits.Label), LineText.Cut(LineText.Clean(text), LineLimits.ActionText)));

    /// <summary>Always <c>action</c>.</summary>
    public string Type { get; } = "action";

    /// <summary>What a tap does.</summary>
    public LineAction Action { get; }

    /// <summary>The icon's address, or null.</summary>
    public Uri? ImageUrl { get; }
}
