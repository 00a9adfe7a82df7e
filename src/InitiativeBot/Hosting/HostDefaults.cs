using Microsoft.Extensions.Configuration.Memory;

namespace InitiativeBot.Hosting;

/// <summary>What holds when no setting says otherwise.</summary>
internal static class HostDefaults
{
    private const string Address = "http://localhost:5080";

    private static readonly Dictionary<string, string?> Settings = new()
    {
        // ASP.NET logs addresses with their query, and there people's questions stand.
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:InitiativeBot.Channels.BotFramework.BotAdapter"] = "Warning",
        ["Logging:LogLevel:Microsoft.Bot"] = "Warning",
    };

    public static void AddDefaults(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Settings });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (configuration["urls"] is null && configuration["http_ports"] is null && configuration["https_ports"] is null
            && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Address);
        }
    }
}
