using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using InitiativeBot.Storage.Redis;

namespace InitiativeBot.Hosting.Secrets;

/// <summary>Refuses secrets that were copied from an example and never filled in; which these are stands in <c>placeholders.txt</c>.</summary>
internal static class Placeholders
{
    private static readonly string[] Secrets =
        ["Line:ChannelAccessToken", "MicrosoftAppPassword", "DirectLine:Secret", "Staff:Oidc:ClientSecret"];

    private const int ShortestRepetition = 3;

    private static readonly Lazy<string[]> Patterns = new(Read);

    /// <summary>Looks at every secret.</summary>
    /// <exception cref="SettingException">One is a placeholder.</exception>
    public static void Refuse(IConfiguration configuration)
    {
        foreach (var name in Secrets)
        {
            Refuse(name.Replace(":", "__", StringComparison.Ordinal), configuration[name]);
        }

        // Several while one is being replaced.
        foreach (var secret in (configuration["Line:ChannelSecret"] ?? "").Split(','))
        {
            Refuse("Line__ChannelSecret", secret);
        }

        if (RedisSettings.Read(configuration) is { } redis)
        {
            Refuse("Redis__Configuration", PasswordOf(redis));
        }
    }

    /// <summary>Whether a text is a placeholder.</summary>
    public static bool Is(string secret) =>
        (secret.Length >= ShortestRepetition && secret.All(c => c == secret[0])) || Patterns.Value.Any(p => FileSystemName.MatchesSimpleExpression(p, secret, ignoreCase: true));

    // On its own: nothing of Redis is loaded where it is not set.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string? PasswordOf(RedisSettings redis) => RedisConnection.Parse(redis).Password;

    private static void Refuse(string name, string? secret)
    {
        if (secret?.Trim() is { Length: > 0 } given && Is(given))
        {
            throw new SettingException(name, "is a placeholder of an example and no secret");
        }
    }

    private static string[] Read()
    {
        using var stream = typeof(Placeholders).Assembly.GetManifestResourceStream("hosting/placeholders.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')];
    }
}
