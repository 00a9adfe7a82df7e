using System.Globalization;
using InitiativeBot.Hosting;

namespace InitiativeBot.Staff;

/// <summary>The settings of the staff area, <c>Staff__…</c>. Without them there is none. Immutable.</summary>
public sealed record StaffSettings
{
    private const string Section = "Staff";

    /// <summary>Whether accounts of this machine may log in, which <c>initiativebot staff account add</c> makes; default false.</summary>
    public bool HasLocalAccounts { get; init; }

    /// <summary>The city's own log-in, or null.</summary>
    public OpenIdSettings? OpenId { get; init; }

    /// <summary>How long one stays logged in; default 8 hours, 1 to 24.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Whether there is a staff area.</summary>
    public bool IsOpen => HasLocalAccounts || OpenId is not null;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SettingException">One of them is wrong or missing.</exception>
    public static StaffSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        return new StaffSettings
        {
            HasLocalAccounts = ReadSwitch(section["LocalAccounts"], "Staff__LocalAccounts", false),
            OpenId = OpenIdSettings.Read(section.GetSection("Oidc")),
            Session = TimeSpan.FromHours(ReadNumber(section["SessionHours"], "Staff__SessionHours", 8, 1, 24)),
        };
    }

    /// <summary>A setting that is true or false.</summary>
    /// <exception cref="SettingException">It is neither.</exception>
    internal static bool ReadSwitch(string? value, string name, bool usual) =>
        string.IsNullOrWhiteSpace(value) ? usual
        : bool.TryParse(value, out var isOn) ? isOn
        : throw new SettingException(name, $"\"{value}\" is neither true nor false");

    /// <summary>A setting that is a whole number.</summary>
    /// <exception cref="SettingException">It is none, or not in its range.</exception>
    internal static int ReadNumber(string? value, string name, int usual, int least, int most) =>
        string.IsNullOrWhiteSpace(value) ? usual
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new SettingException(name, $"\"{value}\" is no whole number from {least} to {most}");
}

/// <summary>How staff log in with the city's own OpenID Connect provider, <c>Staff__Oidc__…</c>. Immutable.</summary>
public sealed record OpenIdSettings
{
    private const string Prefix = "Staff__Oidc__";

    /// <summary>The provider's address, under which its discovery document is.</summary>
    public required Uri Authority { get; init; }

    /// <summary>The name that the provider knows the service by.</summary>
    public required string ClientId { get; init; }

    /// <summary>The secret shared with it.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>The claim that holds roles or groups, names of objects in it parted by dots; default <c>roles</c>.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>The value that makes a reader; default <c>reader</c>.</summary>
    public string ReaderRole { get; init; } = Access.StaffRoles.Reader;

    /// <summary>The value that makes an editor; default <c>editor</c>.</summary>
    public string EditorRole { get; init; } = Access.StaffRoles.Editor;

    /// <summary>What is asked for; default <c>openid profile</c>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile"];

    internal static OpenIdSettings? Read(IConfigurationSection section)
    {
        if (!section.GetChildren().Any(c => !string.IsNullOrWhiteSpace(c.Value)))
        {
            return null;
        }

        var authority = Need(section, "Authority");
        var scopes = Optional(section, "Scopes", "openid profile").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new OpenIdSettings
        {
            // Plain http is for a provider on this very machine, that is for trials.
            Authority = Uri.TryCreate(authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
                ? address
                : throw new SettingException(Prefix + "Authority", $"\"{authority}\" is no absolute https address"),
            ClientId = Need(section, "ClientId"),
            ClientSecret = Need(section, "ClientSecret"),
            RoleClaim = Optional(section, "RoleClaim", "roles"),
            ReaderRole = Optional(section, "ReaderRole", Access.StaffRoles.Reader),
            EditorRole = Optional(section, "EditorRole", Access.StaffRoles.Editor),
            Scopes = scopes.Contains("openid") ? scopes : throw new SettingException(Prefix + "Scopes", "lacks openid"),
        };
    }

    private static string Need(IConfigurationSection section, string name) =>
        section[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value : throw new SettingException(Prefix + name, "is not set, and others of Staff__Oidc are");

    private static string Optional(IConfigurationSection section, string name, string usual) =>
        section[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value : usual;
}
