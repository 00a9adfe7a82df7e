using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>Sends data back to the bot as a postback event.</summary>
public sealed record PostbackAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the button says, or null.</param>
    /// <param name="data">What comes back, at most 300 UTF-16 units.</param>
    /// <param name="displayText">What the chat shows as said by the user, at most 300 UTF-16 units, or null for nothing.</param>
    /// <param name="inputOption">What opens or closes on the phone, or null for nothing.</param>
    /// <param name="fillInText">What the keyboard opens with; only with <see cref="PostbackInputOption.OpenKeyboard"/>.</param>
    public PostbackAction(
        string? label, string data, string? displayText = null, PostbackInputOption? inputOption = null, string? fillInText = null)
        : base(label)
    {
        Data = Require.Text(data, LineLimits.PostbackData, nameof(data));
        DisplayText = displayText is null ? null : Require.Text(displayText, LineLimits.ActionText, nameof(displayText));
        InputOption = inputOption;
        FillInText = fillInText is null ? null : Require.Text(fillInText, LineLimits.ActionText, nameof(fillInText));
        if (fillInText is not null && inputOption != PostbackInputOption.OpenKeyboard)
        {
            throw new ArgumentException("LINE allows a text to fill in only where the keyboard opens.", nameof(fillInText));
        }
    }

    /// <summary>What comes back in the postback event.</summary>
    public string Data { get; }

    /// <summary>What the chat shows as said by the user, or null.</summary>
    public string? DisplayText { get; }

    /// <summary>What opens or closes on the phone, or null.</summary>
    public PostbackInputOption? InputOption { get; }

    /// <summary>What the keyboard opens with, or null.</summary>
    public string? FillInText { get; }
}

/// <summary>What a postback opens or closes on the phone.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PostbackInputOption>))]
public enum PostbackInputOption
{
    /// <summary>Closes the rich menu.</summary>
    CloseRichMenu,

    /// <summary>Opens the rich menu.</summary>
    OpenRichMenu,

    /// <summary>Opens the keyboard.</summary>
    OpenKeyboard,

    /// <summary>Opens voice input.</summary>
    OpenVoice,
}
