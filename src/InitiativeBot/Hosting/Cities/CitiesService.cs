using InitiativeBot.Hosting.Limits;
using InitiativeBot.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InitiativeBot.Hosting.Cities;

/// <summary>
/// Several cities in one process: a server whose requests go to the city whose host name they name. Who names no city learns
/// whether the process is well, and nothing else.
/// </summary>
internal static class CitiesService
{
    private const string InnerServer = "inner";

    /// <summary>Builds the process' own part and every city; nothing listens yet.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    /// <exception cref="Data.DataFileException">A file of a city is.</exception>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(CitySettings.Read(builder.Configuration));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<CityServices>();
        builder.Services.AddHostedService(s => s.GetRequiredService<CityServices>());
        builder.AddLimits();
        if (TelemetrySettings.Read(builder.Configuration).Otlp)
        {
            OpenTelemetryExport.AddTo(builder, city: null);
        }

        var server = builder.Services.Last(s => s.ServiceType == typeof(IServer));
        builder.Services.Remove(server);
        builder.Services.Add(ServiceDescriptor.KeyedSingleton(typeof(IServer), InnerServer, server.ImplementationType!));
        builder.Services.AddSingleton<IServer>(s => new HostNameServer(s.GetRequiredKeyedService<IServer>(InnerServer), s.GetRequiredService<CityServices>()));

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseStatusCodePages(context => TypedResults.Problem(statusCode: context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        app.MapGet("/health/live", () => nameof(HealthStatus.Healthy));
        app.MapGet("/health/ready", async (CityServices cities, CancellationToken cancellationToken) => await cities.HealthAsync(cancellationToken) is var status and not HealthStatus.Unhealthy
            ? Results.Text(status.ToString()) : Results.Text(nameof(HealthStatus.Unhealthy), statusCode: StatusCodes.Status503ServiceUnavailable));
        app.MapFallback(() => Results.StatusCode(StatusCodes.Status421MisdirectedRequest));

        // What is wrong with a city is told before anything listens.
        _ = app.Services.GetRequiredService<CityServices>();
        return app;
    }
}
