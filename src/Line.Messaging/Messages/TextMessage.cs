namespace Line.Messaging;

/// <summary>Plain text. Braces and dollar signs are shown as they are.</summary>
public sealed record TextMessage : Message
{
    /// <summary>Creates the message.</summary>
    /// <param name="text">At most 5,000 UTF-16 units, not blank.</param>
    /// <param name="quoteToken">The token of a message to quote, or null.</param>
    public TextMessage(string text, string? quoteToken = null)
    {
        Text = Require.Text(text, LineLimits.Text, nameof(text));
        QuoteToken = quoteToken;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The token of a message to quote, or null.</summary>
    public string? QuoteToken { get; }

    /// <summary>A text of any length as up to <paramref name="maxMessages"/> messages, split at sentences; none for a blank text.</summary>
    public static IReadOnlyList<TextMessage> Split(string text, int maxMessages = LineLimits.MessagesPerCall) =>
        [.. LineText.Split(LineText.Clean(text), LineLimits.Text, maxMessages).Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => new TextMessage(p))];
}
