using Microsoft.Extensions.Configuration.Memory;

namespace InitiativeBot.Hosting;

/// <summary>What holds when no setting says otherwise.</summary>
internal static class HostDefaults
{
    private const string Address = "http://localhost:5080";

    public static void AddDefaults(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var defaults = new Dictionary<string, string?>
        {
            // ASP.NET logs addresses with their query, and there people's questions stand.
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            // The keys of log-ins lie in a folder that nobody else may read.
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
            ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
            ["Logging:LogLevel:InitiativeBot.Channels.BotFramework.BotAdapter"] = "Warning",
        };
        if (!HasAddress(builder.Configuration))
        {
            defaults[WebHostDefaults.ServerUrlsKey] = Address;
        }

        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });
    }

    private static bool HasAddress(ConfigurationManager configuration) =>
        configuration[WebHostDefaults.ServerUrlsKey] is not null
        || configuration[WebHostDefaults.HttpPortsKey] is not null
        || configuration[WebHostDefaults.HttpsPortsKey] is not null
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
