namespace Line.Messaging;

/// <summary>Shows another rich menu in place of this one, and sends data back as a postback event. In rich menus only.</summary>
public sealed record RichMenuSwitchAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="richMenuAliasId">The other menu's alias.</param>
    /// <param name="data">What comes back, at most 300 UTF-16 units.</param>
    /// <param name="label">What a screen reader says, or null.</param>
    public RichMenuSwitchAction(string richMenuAliasId, string data, string? label = null)
        : base(label)
    {
        RichMenuAliasId = Require.AliasId(richMenuAliasId, nameof(richMenuAliasId));
        Data = Require.Text(data, LineLimits.PostbackData, nameof(data));
    }

    /// <summary>The other menu's alias.</summary>
    public string RichMenuAliasId { get; }

    /// <summary>What comes back in the postback event.</summary>
    public string Data { get; }
}
