namespace Line.Messaging;

/// <summary>Says a text in the user's name, which comes back as a text message event.</summary>
public sealed record MessageAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the button says, or null.</param>
    /// <param name="text">What is said, at most 300 UTF-16 units.</param>
    public MessageAction(string? label, string text)
        : base(label) => Text = Require.Text(text, LineLimits.ActionText, nameof(text));

    /// <summary>What is said in the user's name.</summary>
    public string Text { get; }
}
