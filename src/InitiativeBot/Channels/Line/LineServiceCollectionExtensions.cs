using InitiativeBot.Channels.Line.Inbox;
using InitiativeBot.Conversation;
using InitiativeBot.Data;
using InitiativeBot.Dialogs;
using InitiativeBot.Hosting;
using InitiativeBot.Pages;
using InitiativeBot.Reloading;
using InitiativeBot.Storage;
using InitiativeBot.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace InitiativeBot.Channels.Line;

/// <summary>Registers the LINE channel.</summary>
public static class LineServiceCollectionExtensions
{
    /// <summary>
    /// Adds the channel, which is off until its settings are there. It needs an <see cref="IConversation"/>, the
    /// <see cref="DialogBook"/>, <see cref="MeasureLinks"/> and the <see cref="StagedConversationStore"/>; the clock is the system's unless another is registered.
    /// </summary>
    public static IServiceCollection AddLine(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<LineOptions>().Bind(configuration.GetSection(LineOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LineOptions>, LineOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddLineMessagingClient((provider, client) =>
        {
            var options = provider.GetRequiredService<IOptions<LineOptions>>().Value;
            client.ChannelAccessToken = options.AccessToken;
            client.BaseAddress = new Uri(options.ApiBaseUrl);
        });
        services.AddPerGeneration(provider => new LineLook((provider.GetService<City>()?.Colors ?? CityColors.Default).Light));
        services.AddPerGeneration<LineBubbles>();
        services.AddPerGeneration<LineReplyRenderer>();
        services.TryAddSingleton<LoadingAnimation>();
        services.AddPerGeneration<LineAnswers>();
        services.AddInbox(ServiceSettings.Read(configuration));
        services.AddHostedService(provider => provider.GetRequiredService<LineInbox>());
        return services;
    }

    private static void AddInbox(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddMetrics();
        services.AddAnswerMeter();
        services.AddSingleton<LineMetrics>();
        services.TryAddSingleton<IInboxStore>(s => new SqliteInboxStore(
            settings.DataPath, s.GetRequiredService<IOptions<LineOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AnsweringThreads>();
        services.AddSingleton<LineAnswerMaker>();
        services.AddSingleton<LineSender>();
        services.AddSingleton<LineResponder>();
        services.AddSingleton<LineWorkers>();
        services.AddSingleton<LineInbox>();
        services.AddSingleton<LineTroubles>();
        // Where nodes share an inbox, none is helped by all of them being taken out of service: pages are still there.
        services.AddHealthChecks().AddCheck<InboxCheck>(
            "line-inbox", settings.Redis is null ? HealthStatus.Unhealthy : HealthStatus.Degraded, [Health.Ready]);
    }
}
