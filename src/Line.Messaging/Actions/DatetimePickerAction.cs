using System.Globalization;
using System.Text.Json.Serialization;

namespace Line.Messaging;

/// <summary>Lets a person choose a date or a time, which comes back in a postback event.</summary>
public sealed record DatetimePickerAction : LineAction
{
    /// <summary>Creates the action.</summary>
    /// <param name="label">What the button says, or null.</param>
    /// <param name="data">What comes back beside the choice, at most 300 UTF-16 units.</param>
    /// <param name="mode">What is chosen.</param>
    /// <param name="initial">What stands there at first, or null for now.</param>
    /// <param name="min">The earliest choice, or null.</param>
    /// <param name="max">The latest choice, or null.</param>
    /// <remarks>
    /// Of the three values <paramref name="mode"/> decides which part counts: the day, the time of day, or both to the minute.
    /// LINE allows the years 1900 to 2100.
    /// </remarks>
    public DatetimePickerAction(
        string? label, string data, DatetimePickerMode mode, DateTime? initial = null, DateTime? min = null, DateTime? max = null)
        : base(label)
    {
        Data = Require.Text(data, LineLimits.PostbackData, nameof(data));
        Mode = mode;
        Initial = Written(initial, nameof(initial));
        Min = Written(min, nameof(min));
        Max = Written(max, nameof(max));
        if (min is not null && max is not null && string.CompareOrdinal(Min, Max) >= 0)
        {
            throw new ArgumentException("The latest choice is not after the earliest.", nameof(max));
        }
    }

    /// <summary>What comes back beside the choice.</summary>
    public string Data { get; }

    /// <summary>What is chosen.</summary>
    public DatetimePickerMode Mode { get; }

    /// <summary>What stands there at first, as it is sent, or null.</summary>
    public string? Initial { get; }

    /// <summary>The earliest choice, as it is sent, or null.</summary>
    public string? Min { get; }

    /// <summary>The latest choice, as it is sent, or null.</summary>
    public string? Max { get; }

    // Sorts as text, whichever the mode.
    private string? Written(DateTime? value, string name)
    {
        if (value is null)
        {
            return null;
        }

        Require.Range(value.Value.Year, 1900, 2100, name);
        return value.Value.ToString(
            Mode switch
            {
                DatetimePickerMode.Date => "yyyy-MM-dd",
                DatetimePickerMode.Time => "HH:mm",
                _ => "yyyy-MM-ddTHH:mm",
            },
            CultureInfo.InvariantCulture);
    }
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
