using System.Globalization;
using InitiativeBot.Hosting;

namespace InitiativeBot.Reloading;

/// <summary>How changes of files are noticed.</summary>
internal enum WatchKind
{
    /// <summary>The system tells.</summary>
    Events,

    /// <summary>By looking again and again: for network drives, whose changes no system tells.</summary>
    Poll,

    /// <summary>Not at all; only what is changed through the service itself is taken up.</summary>
    Off,
}

/// <summary>The settings of reloading. Immutable.</summary>
/// <param name="Watch">How changes are noticed; the default is <see cref="WatchKind.Events"/>.</param>
/// <param name="PollEvery">How often to look where that is by looking; 1 second to an hour, 10 seconds by default.</param>
internal sealed record ReloadSettings(WatchKind Watch, TimeSpan PollEvery)
{
    private const int DefaultSeconds = 10;
    private const int MostSeconds = 3600;

    /// <summary>Whether what answers and looks up is made before somebody asks; true by default.</summary>
    public bool WarmsUp { get; init; } = true;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public static ReloadSettings Read(IConfiguration configuration)
    {
        var watch = configuration["Data:Watch"] switch
        {
            null or "" or "events" => WatchKind.Events,
            "poll" => WatchKind.Poll,
            "off" => WatchKind.Off,
            var other => throw new SettingException("Data__Watch", $"\"{other}\" is none of events, poll, off"),
        };
        var every = configuration["Data:PollSeconds"];
        return new ReloadSettings(watch, TimeSpan.FromSeconds(
            every is null ? DefaultSeconds
            : int.TryParse(every, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= MostSeconds ? seconds
            : throw new SettingException("Data__PollSeconds", $"\"{every}\" is no whole number of seconds from 1 to {MostSeconds}")))
        {
            WarmsUp = configuration["Data:WarmUp"] switch
            {
                null or "" or "true" => true,
                "false" => false,
                var other => throw new SettingException("Data__WarmUp", $"\"{other}\" is neither true nor false"),
            },
        };
    }
}
