namespace Line.Messaging;

/// <summary>A question with two buttons.</summary>
public sealed record ConfirmTemplate : Template
{
    /// <summary>Creates the layout.</summary>
    /// <param name="text">At most 240 grapheme clusters.</param>
    /// <param name="first">The left button.</param>
    /// <param name="second">The right button.</param>
    public ConfirmTemplate(string text, LineAction first, LineAction second)
    {
        Text = Require.Clusters(text, 240, nameof(text));
        Actions = Labelled([first, second], 2, 2);
    }

    /// <summary>The question.</summary>
    public string Text { get; }

    /// <summary>The two buttons.</summary>
    public IReadOnlyList<LineAction> Actions { get; }
}
