using System.Globalization;
using InitiativeBot.Hosting;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>The settings of Direct Line. Immutable.</summary>
public sealed record DirectLineSettings
{
    /// <summary>The shortest secret that is taken.</summary>
    public const int MinSecretLength = 16;

    /// <summary>What a program shows to get tokens for its users, or null: then programs need none.</summary>
    public string? Secret { get; init; }

    /// <summary>How many tokens and conversations one address gets in a minute; default 120.</summary>
    public int StartsPerMinute { get; init; } = 120;

    /// <summary>How many activities one conversation takes in a minute; default 60.</summary>
    public int ActivitiesPerMinute { get; init; } = 60;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public static DirectLineSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("DirectLine");
        return new DirectLineSettings
        {
            Secret = ReadSecret(section["Secret"]),
            StartsPerMinute = ReadCount(section, nameof(StartsPerMinute), 120),
            ActivitiesPerMinute = ReadCount(section, nameof(ActivitiesPerMinute), 60),
        };
    }

    // The value of a wrong secret is not told: it may be a typing error away from the right one.
    private static string? ReadSecret(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null
        : value.Length >= MinSecretLength && value.All(c => c is > ' ' and <= '~') ? value
        : throw new SettingException("DirectLine__Secret", $"is no secret: it has at least {MinSecretLength} characters of ASCII without spaces");

    private static int ReadCount(IConfigurationSection section, string name, int fallback) =>
        section[name] is not { } value ? fallback
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 100_000 ? count
        : throw new SettingException("DirectLine__" + name, $"\"{value}\" is no whole number from 1 to 100000");
}
