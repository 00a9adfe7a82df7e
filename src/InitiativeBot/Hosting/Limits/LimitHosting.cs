using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InitiativeBot.Hosting.Limits;

/// <summary>Registers the limits of everything that comes in, and where it is told to come from.</summary>
internal static class LimitHosting
{
    // Who sends nothing for so long is gone, or holds connections open to take them from others.
    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeptAlive = TimeSpan.FromSeconds(120);

    // A phone at the edge of its network sends a question in a packet or two; the slowest comes through.
    private static readonly MinDataRate SlowestBody = new(bytesPerSecond: 1_024, gracePeriod: TimeSpan.FromSeconds(10));
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>Adds them.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var settings = LimitSettings.Read(builder.Configuration);
        var proxies = TrustedProxies.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(proxies);
        builder.Services.AddSingleton<RequestLimits>();
        builder.Services.AddSingleton<WorkGates>();
        builder.Services.AddSingleton<ConnectionLimits>();
        builder.Services.AddSingleton<UnknownProxy>();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Back to the first that is no proxy of ours.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in proxies.Networks)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, settings));
    }

    /// <summary>Puts the address that a proxy tells in the place of its own; to stand before all else.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<TrustedProxies>().Networks.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        var unknown = app.Services.GetRequiredService<UnknownProxy>();
        app.Use((http, next) =>
        {
            unknown.Look(http);
            return next(http);
        });
    }

    /// <summary>Holds requests to their limits; to stand where errors have their bodies and pages of other sites their headers.</summary>
    public static void UseLimits(this IApplicationBuilder app) => app.UseMiddleware<LimitMiddleware>();

    private static void Configure(KestrelServerOptions kestrel, LimitSettings settings)
    {
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = RequestRule.SmallBody;
        limits.MaxConcurrentConnections = settings.Connections;
        // They are counted by address and in all where they are opened, and who has no place is told so.
        limits.MaxConcurrentUpgradedConnections = null;
        limits.RequestHeadersTimeout = HeadersWithin;
        limits.KeepAliveTimeout = KeptAlive;
        limits.MinRequestBodyDataRate = SlowestBody;
        limits.MinResponseDataRate = SlowestReader;
        kestrel.ConfigureEndpointDefaults(endpoint =>
        {
            var connections = endpoint.ApplicationServices.GetRequiredService<ConnectionLimits>();
            endpoint.Use(next => connection => connections.RunAsync(connection, next));
        });
    }
}
