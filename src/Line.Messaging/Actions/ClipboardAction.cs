namespace Line.Messaging;

/// <summary>Copies a text to the clipboard.</summary>
public sealed record ClipboardAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the button says, or null.</param>
    /// <param name="clipboardText">What is copied, at most 1,000 UTF-16 units.</param>
    public ClipboardAction(string? label, string clipboardText)
        : base(label) => ClipboardText = Require.Text(clipboardText, LineLimits.ClipboardText, nameof(clipboardText));

    /// <summary>What is copied.</summary>
    public string ClipboardText { get; }
}
