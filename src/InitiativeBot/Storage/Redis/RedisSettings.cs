using InitiativeBot.Hosting;

namespace InitiativeBot.Storage.Redis;

/// <summary>Where the nodes of one service share what they remember. Immutable.</summary>
/// <param name="Configuration">Servers and options as StackExchange.Redis reads them; may hold a password.</param>
/// <param name="Prefix">What every key begins with, so that several services can share one Redis; default <c>initiativebot</c>.</param>
public sealed record RedisSettings(string Configuration, string Prefix)
{
    /// <summary>The default of <see cref="Prefix"/>.</summary>
    public const string DefaultPrefix = "initiativebot";

    private const int LongestPrefix = 64;

    /// <summary>Reads and checks the settings; null where nothing is shared.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public static RedisSettings? Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["Redis:Configuration"] is not { } servers || string.IsNullOrWhiteSpace(servers))
        {
            return null;
        }

        var prefix = configuration["Redis:Prefix"] ?? DefaultPrefix;
        return prefix.Length is > 0 and <= LongestPrefix && prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? new RedisSettings(servers, prefix)
            : throw new SettingException("Redis__Prefix", $"\"{prefix}\" is no name of 1 to {LongestPrefix} letters, digits, dots, dashes and underscores");
    }

    /// <summary>Names no password.</summary>
    public override string ToString() => nameof(RedisSettings) + " " + Prefix;
}
