using System.Net.Http.Headers;
using Line.Messaging;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client for LINE's Messaging API.</summary>
public static class LineMessagingServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="LineMessagingClient"/> as a typed client. It may be kept for the life of the process: connections, not
    /// handlers, are renewed. The factory's own logging is off, because it would write user ids that stand in addresses.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; called, twice, when a client is made.</param>
    /// <returns>The builder, to add handlers to.</returns>
    public static IHttpClientBuilder AddLineMessagingClient(
        this IServiceCollection services, Action<IServiceProvider, LineMessagingClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddHttpClient(nameof(LineMessagingClient), (provider, http) =>
            {
                var options = Options(provider, configure);
                http.BaseAddress = new Uri(options.BaseAddress.AbsoluteUri.TrimEnd('/') + "/");
                http.Timeout = options.Timeout;
                http.MaxResponseContentBufferSize = 1 << 20;
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ChannelAccessToken);
            })
            .AddTypedClient((http, provider) => new LineMessagingClient(
                http, provider.GetRequiredService<TimeProvider>(), Options(provider, configure).DataAddress))
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }

    private static LineMessagingClientOptions Options(
        IServiceProvider provider, Action<IServiceProvider, LineMessagingClientOptions> configure)
    {
        var options = new LineMessagingClientOptions();
        configure(provider, options);
        return options;
    }
}
