using System.Globalization;
using InitiativeBot.Storage.Redis;

namespace InitiativeBot.Hosting;

/// <summary>The settings of the service as a whole; a channel reads its own. Immutable.</summary>
public sealed record ServiceSettings
{
    /// <summary>The address under which people reach the service, or null: then each request's own address.</summary>
    public Uri? PublicBaseUrl { get; init; }

    /// <summary>The directory of the database; default <c>data</c>.</summary>
    public string DataPath { get; init; } = "data";

    /// <summary>How long a conversation is remembered after its last message; default a day.</summary>
    public TimeSpan KeepConversations { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Where several nodes share what they remember, or null: then all is in <see cref="DataPath"/>.</summary>
    public RedisSettings? Redis { get; init; }

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public static ServiceSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new ServiceSettings
        {
            PublicBaseUrl = ReadPublicBaseUrl(configuration["PublicBaseUrl"]),
            DataPath = ReadDataPath(configuration["Data:Path"]),
            KeepConversations = ReadHours(configuration["Data:KeepConversationsHours"]),
            Redis = RedisSettings.Read(configuration),
        };
    }

    private static Uri? ReadPublicBaseUrl(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        return Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url is { Query: "", Fragment: "", UserInfo: "" }
            ? url
            : throw new SettingException("PublicBaseUrl", $"\"{value}\" is no absolute http or https address such as https://bot.example.jp");
    }

    private static string ReadDataPath(string? value) => value switch
    {
        null => "data",
        _ when string.IsNullOrWhiteSpace(value) => throw new SettingException("Data__Path", "is empty; leave it out for the default, data"),
        _ when value.Contains('\0', StringComparison.Ordinal) => throw new SettingException("Data__Path", "is no path"),
        _ => value,
    };

    private static TimeSpan ReadHours(string? value) =>
        value is null ? TimeSpan.FromHours(24)
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= 720
            ? TimeSpan.FromHours(hours)
            : throw new SettingException("Data__KeepConversationsHours", $"\"{value}\" is no whole number of hours from 1 to 720");
}
