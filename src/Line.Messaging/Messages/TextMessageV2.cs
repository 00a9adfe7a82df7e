using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>Text with mentions and LINE emoji in it. Built from parts, so that braces need no escaping by the caller.</summary>
public sealed record TextMessageV2 : Message
{
    /// <summary>Creates the message.</summary>
    /// <param name="parts">Its parts in order; together at most 5,000 UTF-16 units as sent, 20 emoji and 20 mentions.</param>
    /// <param name="quoteToken">The token of a message to quote, or null.</param>
    public TextMessageV2(IReadOnlyList<TextPart> parts, string? quoteToken = null)
    {
        parts = Require.Count(parts, 1, int.MaxValue, nameof(parts));
        var text = new StringBuilder();
        var substitution = new Dictionary<string, TextPart>();
        foreach (var part in parts)
        {
            if (part is PlainPart plain)
            {
                text.Append(LineText.Clean(plain.Text).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
                continue;
            }

            var key = "p" + substitution.Count.ToString(CultureInfo.InvariantCulture);
            substitution.Add(key, part);
            text.Append('{').Append(key).Append('}');
        }

        if (substitution.Values.Count(p => p is EmojiPart) > LineLimits.EmojiPerText
            || substitution.Values.Count(p => p is MentionPart) > LineLimits.MentionsPerText)
        {
            throw new ArgumentException("LINE allows 20 emoji and 20 mentions in a text.", nameof(parts));
        }

        Text = Require.Text(text.ToString(), LineLimits.Text, nameof(parts));
        Substitution = substitution.Count == 0 ? null : substitution;
        QuoteToken = quoteToken;
    }

    /// <summary>The text as sent: braces doubled, a key in braces for each mention and emoji.</summary>
    public string Text { get; }

    /// <summary>What stands behind the keys, or null where there are none.</summary>
    public IReadOnlyDictionary<string, TextPart>? Substitution { get; }

    /// <summary>The token of a message to quote, or null.</summary>
    public string? QuoteToken { get; }
}

/// <summary>A part of a <see cref="TextMessageV2"/>. Immutable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MentionPart), "mention")]
[JsonDerivedType(typeof(EmojiPart), "emoji")]
public abstract record TextPart
{
    private protected TextPart()
    {
    }

    /// <summary>Text as it is.</summary>
    public static TextPart Plain(string text) => new PlainPart(text);

    /// <summary>A LINE emoji.</summary>
    public static TextPart Emoji(string productId, string emojiId) => new EmojiPart(productId, emojiId);

    /// <summary>A mention of one person in a group.</summary>
    public static TextPart Mention(string userId) => new MentionPart(new MentionTarget("user", Require.NotBlank(userId, nameof(userId))));

    /// <summary>A mention of everybody in a group.</summary>
    public static TextPart MentionAll() => new MentionPart(new MentionTarget("all", null));
}

internal sealed record PlainPart : TextPart
{
    internal PlainPart(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    public string Text { get; }
}

internal sealed record EmojiPart : TextPart
{
    internal EmojiPart(string productId, string emojiId) =>
        (ProductId, EmojiId) = (Require.NotBlank(productId, nameof(productId)), Require.NotBlank(emojiId, nameof(emojiId)));

    public string ProductId { get; }

    public string EmojiId { get; }
}

internal sealed record MentionPart : TextPart
{
    internal MentionPart(MentionTarget mentionee) => Mentionee = mentionee;

    public MentionTarget Mentionee { get; }
}

internal sealed record MentionTarget(string Type, string? UserId);
