using InitiativeBot.Hosting;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// Direct Line 3.0 under <c>/v3/directline</c>, for the city's widget and for Microsoft's own clients. It runs the bot of
/// <c>POST /api/messages</c> in this process.
/// </summary>
public static class DirectLineChannel
{
    /// <summary>What the addresses begin with.</summary>
    internal const string Root = "/v3/directline";

    /// <summary>Adds the channel's services.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration, Uri? publicBaseUrl)
    {
        var settings = DirectLineSettings.Read(configuration);
        AllowedOrigins.Read(configuration, publicBaseUrl).AddTo(services);
        services.AddSingleton(settings);
        services.AddSingleton(new ChannelStatus(
            "Direct Line",
            IsOn: true,
            settings.Secret is null ? Root + "; DirectLine__Secret keeps it for those who have it and for the city's own pages" : Root));
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineCallers>();
        services.AddSingleton<DirectLineLimits>();
        services.AddSingleton<ConversationOrder>();
        services.AddSingleton<ConversationSignals>();
        services.AddSingleton<ConversationStreams>();
        services.AddSingleton<DirectLineTurns>();
        return services;
    }

    /// <summary>Maps the routes.</summary>
    public static void MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root).RequireCors(AllowedOrigins.PolicyName).ExcludeFromDescription();
        group.AddEndpointFilter<DirectLineFaults>();
        group.MapTokens();
        group.MapConversations();
        group.MapActivities();
        group.MapStream();
    }
}
