using InitiativeBot.Hosting;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>The bot's registration with Azure, under the SDK's own setting names. Immutable.</summary>
/// <param name="AppId">The app id, or null: then the channel is for the Emulator on this machine only.</param>
public sealed record BotFrameworkSettings(string? AppId)
{
    private static readonly string[] Types = ["MultiTenant", "SingleTenant", "UserAssignedMSI"];

    /// <summary>Reads and checks the settings. What the SDK needs beyond the id it reads itself.</summary>
    /// <exception cref="SettingException">One of them is wrong or missing.</exception>
    public static BotFrameworkSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var appId = Value(configuration, "MicrosoftAppId");
        var password = Value(configuration, "MicrosoftAppPassword");
        var type = Value(configuration, "MicrosoftAppType") ?? "MultiTenant";
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new SettingException("MicrosoftAppType", $"\"{type}\" is none of {string.Join(", ", Types)}");
        }

        if (appId is null)
        {
            return password is null
                ? new BotFrameworkSettings(AppId: null)
                : throw new SettingException("MicrosoftAppId", "is missing, but MicrosoftAppPassword is set");
        }

        var isMultiTenant = type.Equals("MultiTenant", StringComparison.OrdinalIgnoreCase);
        if (!isMultiTenant && Value(configuration, "MicrosoftAppTenantId") is null)
        {
            throw new SettingException("MicrosoftAppTenantId", $"is missing; the type {type} needs it");
        }

        var hasIdentityOfTheMachine = type.Equals("UserAssignedMSI", StringComparison.OrdinalIgnoreCase);
        return password is null && !hasIdentityOfTheMachine
            ? throw new SettingException("MicrosoftAppPassword", $"is missing; the type {type} needs it")
            : new BotFrameworkSettings(appId);
    }

    private static string? Value(IConfiguration configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name];
}
