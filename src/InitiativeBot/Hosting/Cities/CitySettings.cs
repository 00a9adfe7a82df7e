using System.Collections.Frozen;
using System.Globalization;
using InitiativeBot.Data;
using InitiativeBot.Reloading;
using InitiativeBot.Storage.Redis;

namespace InitiativeBot.Hosting.Cities;

/// <summary>
/// One of several cities in a service: every setting of a service alone, written behind <c>Cities__NAME__</c>, and its
/// <c>HostNames</c>. Immutable.
/// </summary>
/// <param name="Name">Its name in settings and folders: 1 to 32 small letters, digits and dashes.</param>
/// <param name="HostNames">The host names that are its own, in small ASCII letters; at least one.</param>
/// <param name="Folders">The folders of its data.</param>
/// <param name="Settings">All that its service is set to, as of a service alone; holds secrets.</param>
public sealed record CitySettings(string Name, IReadOnlyList<string> HostNames, DataFolders Folders, IReadOnlyDictionary<string, string?> Settings)
{
    /// <summary>The setting in a city's service that says which of several it is.</summary>
    public const string NameSetting = "CityName";

    private const string Section = "Cities";
    private const int LongestName = 32;

    // What belongs to one city and would be wrong for two.
    private static readonly string[] OfOneCity =
        ["PublicBaseUrl", "Line", "DirectLine", "MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId", "MicrosoftAppType", "Staff", "Data:Index", "Data:Dialogs"];

    private static readonly string[] OfTheProcess = [Section, "Secrets", "Kestrel", WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    // By these the world tells one city from another: what is signed or sent for one would hold for both.
    private static readonly string[] Secrets =
        ["Line:ChannelSecret", "Line:ChannelAccessToken", "DirectLine:Secret", "MicrosoftAppPassword", "Staff:Oidc:ClientSecret", "Telemetry:PrometheusToken"];

    /// <summary>Whether several cities are set.</summary>
    public static bool Any(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.GetSection(Section).Exists();
    }

    /// <summary>Reads and checks the settings of all cities.</summary>
    /// <exception cref="SettingException">One of them is wrong, or two cities would share what is one city's.</exception>
    /// <exception cref="DataFileException">A folder of a city is not there.</exception>
    public static IReadOnlyList<CitySettings> Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var name in OfOneCity.Where(n => configuration.GetSection(n).Exists()))
        {
            throw new SettingException(Written(name), $"belongs to one city: {Section}__NAME__{Written(name)}");
        }

        var ofAll = Flat(configuration).Where(s => !OfTheProcess.Any(o => IsWithin(s.Key, o))).ToList();
        var cities = configuration.GetSection(Section).GetChildren().Select(s => ReadOne(s, ofAll)).ToList();
        RefuseShared(cities, "HostNames", c => c.HostNames);
        RefuseShared(cities, "Data__Index", c => [RealPath(c.Folders.Index)]);
        RefuseShared(cities, "Data__Dialogs", c => [RealPath(c.Folders.Dialogs)]);
        RefuseShared(cities, "Data__Path", c => [RealPath(c.Settings["Data:Path"]!)]);
        RefuseShared(cities, "Redis__Prefix", c => c.Settings.GetValueOrDefault("Redis:Prefix") is { } prefix ? [prefix] : []);
        foreach (var secret in Secrets)
        {
            RefuseShared(cities, Written(secret), c => c.Settings.GetValueOrDefault(secret)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []);
        }

        return cities;
    }

    /// <summary>Names no secret.</summary>
    public override string ToString() => Name;

    private static CitySettings ReadOne(IConfigurationSection section, List<KeyValuePair<string, string?>> ofAll)
    {
        var name = section.Key;
        if (name.Length is 0 or > LongestName || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            throw new SettingException($"{Section}__{name}", $"is no name of a city: 1 to {LongestName} small letters, digits and dashes");
        }

        var settings = new Dictionary<string, string?>(ofAll, StringComparer.OrdinalIgnoreCase);
        var hosts = ReadHosts(section);
        settings["Data:Path"] = Path.Combine(settings.GetValueOrDefault("Data:Path") is { Length: > 0 } all ? all : "data", name);
        if (settings.GetValueOrDefault("Redis:Configuration") is { Length: > 0 })
        {
            settings["Redis:Prefix"] = (settings.GetValueOrDefault("Redis:Prefix") ?? RedisSettings.DefaultPrefix) + "." + name;
        }

        settings["Data:Index"] = Path.Combine("cities", name, "index");
        settings["Data:Dialogs"] = Path.Combine("cities", name, "dialogs");
        foreach (var (key, value) in Flat(section))
        {
            settings[key] = value;
        }

        settings[NameSetting] = name;
        return new CitySettings(name, hosts, new DataFolders(Folder(settings, "Data:Index"), Folder(settings, "Data:Dialogs")), settings.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    private static string[] ReadHosts(IConfigurationSection section)
    {
        var setting = $"{Section}__{section.Key}__HostNames";
        var hosts = (section["HostNames"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return hosts.Length > 0 ? [.. hosts.Select(h => Ascii(h, setting))] : throw new SettingException(setting, "is not set; the names under which the city's service is reached, with commas between");
    }

    private static string Ascii(string host, string setting)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host).ToLowerInvariant();
            if (Uri.CheckHostName(ascii) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)
            {
                return ascii;
            }
        }
        catch (ArgumentException)
        {
            // Told below.
        }

        throw new SettingException(setting, $"\"{host}\" is no host name such as bot.example.jp, without a port");
    }

    private static string Folder(Dictionary<string, string?> settings, string name)
    {
        var path = Path.GetFullPath(settings[name]!);
        return Directory.Exists(path) ? path : throw new DataFileException(path, 0, $"does not exist; {Section}__{settings[NameSetting]}__{Written(name)} names it");
    }

    private static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(full) && new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : full;
    }

    private static void RefuseShared(List<CitySettings> cities, string setting, Func<CitySettings, IReadOnlyList<string>> of)
    {
        Dictionary<string, CitySettings> owners = new(StringComparer.Ordinal);
        foreach (var city in cities)
        {
            foreach (var value in of(city).Where(v => !owners.TryAdd(v, city)))
            {
                throw new SettingException($"{Section}__{city.Name}__{setting}", $"is the same as that of {owners[value].Name}; each city has its own");
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Flat(IConfiguration section) =>
        section.AsEnumerable(makePathsRelative: true).Where(s => s.Value is not null);

    private static bool IsWithin(string key, string section) =>
        key.Equals(section, StringComparison.OrdinalIgnoreCase) || key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);

    private static string Written(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
