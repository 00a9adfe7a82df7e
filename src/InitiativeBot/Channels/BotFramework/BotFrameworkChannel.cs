using InitiativeBot.Hosting;
using InitiativeBot.Reloading;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>The Bot Framework channel: <c>POST /api/messages</c>. Nothing outside this folder knows the SDK.</summary>
public static class BotFrameworkChannel
{
    /// <summary>Adds the channel's services.</summary>
    /// <exception cref="SettingException">A setting of the registration is wrong.</exception>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = BotFrameworkSettings.Read(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(new ChannelStatus(
            "Bot Framework",
            IsOn: true,
            settings.AppId is null
                ? "POST /api/messages, for this machine only; MicrosoftAppId and MicrosoftAppPassword open it to the Bot Framework"
                : "POST /api/messages"));
        services.AddSingleton<ChannelHttpClients>();

        // The SDK's types have several constructors that dependency injection cannot tell apart.
        services.AddSingleton<BotFrameworkAuthentication>(s => new ConfigurationBotFrameworkAuthentication(
            configuration,
            httpClientFactory: s.GetRequiredService<ChannelHttpClients>(),
            logger: s.GetRequiredService<ILogger<ConfigurationBotFrameworkAuthentication>>()));
        services.AddSingleton<BotAdapter>();
        services.AddPerGeneration<MeasureCards>();
        services.AddPerGeneration<ReplyActivities>();
        services.AddSingleton<Pace>();
        services.AddPerGeneration<MeasuresBots>();
        services.AddSingleton<InProcessBot>();
        return services;
    }

    /// <summary>Maps the route.</summary>
    public static void MapBotFramework(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", MessagesEndpoint.ReceiveAsync).ExcludeFromDescription();
}
