using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>Lets a person choose a date or a time, which comes back in a postback event.</summary>
public sealed record DatetimePickerAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the button says, or null.</param>
    /// <param name="data">What comes back beside the choice, at most 300 UTF-16 units.</param>
    /// <param name="mode">What is chosen.</param>
    public DatetimePickerAction(string? label, string data, DatetimePickerMode mode)
        : base(label)
    {
        Data = Require.Text(data, LineLimits.PostbackData, nameof(data));
        Mode = mode;
    }

    /// <summary>What comes back beside the choice.</summary>
    public string Data { get; }

    /// <summary>What is chosen.</summary>
    public DatetimePickerMode Mode { get; }
}

/// <summary>What a <see cref="DatetimePickerAction"/> lets a person choose.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DatetimePickerMode>))]
public enum DatetimePickerMode
{
    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A day and a time.</summary>
    Datetime,
}
