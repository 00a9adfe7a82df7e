using InitiativeBot.Hosting;
using InitiativeBot.Hosting.Cities;
using InitiativeBot.Hosting.Secrets;

namespace InitiativeBot.Commands;

/// <summary>
/// <c>--city NAME</c> before a verb: which of several cities it is for. The settings of that city become the environment of the
/// process, so that a verb need not know of cities.
/// </summary>
internal static class CityChoice
{
    /// <summary>The option.</summary>
    public const string Option = "--city";

    /// <summary>Whether it stood there.</summary>
    public static bool IsMade => Environment.GetEnvironmentVariable(CitySettings.NameSetting) is { Length: > 0 };

    /// <summary>Takes the option, where it stands, from the front of the arguments.</summary>
    /// <returns>The arguments without it.</returns>
    /// <exception cref="SettingException">There is no such city, or a setting is wrong.</exception>
    public static string[] Take(string[] args)
    {
        if (args is not [Option, var name, .. var rest])
        {
            return args;
        }

        var cities = CitySettings.Read(Settings());
        var city = cities.FirstOrDefault(c => c.Name == name)
            ?? throw new SettingException(Option, cities.Count == 0 ? "no cities are set; see docs/cities.md" : $"\"{name}\" is none of {string.Join(", ", cities.Select(c => c.Name))}");
        foreach (var (key, value) in city.Settings)
        {
            Environment.SetEnvironmentVariable(key.Replace(":", "__", StringComparison.Ordinal), value);
        }

        return rest;
    }

    /// <summary>Sees to it that a verb that is for one city is told which.</summary>
    /// <exception cref="SettingException">There are several.</exception>
    public static void Require()
    {
        if (!IsMade && CitySettings.Any(Settings()))
        {
            throw new SettingException(Option, "is needed before the verb where several cities are set");
        }
    }

    private static ConfigurationManager Settings()
    {
        var settings = new ConfigurationManager();
        settings.AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true, reloadOnChange: false);
        settings.AddEnvironmentVariables();
        return settings.AddSecretFiles();
    }
}
