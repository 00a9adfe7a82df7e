using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using InitiativeBot.Channels.BotFramework;
using InitiativeBot.Conversation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InitiativeBot.Telemetry;

/// <summary>Tells how the service does, where the settings say so: <c>/metrics</c> for Prometheus, all of it to a collector by OTLP.</summary>
internal static class TelemetryHosting
{
    private const string Bearer = "Bearer ";

    /// <summary>Adds what counts answers and times their stages, for whoever listens.</summary>
    public static IServiceCollection AddAnswerMeter(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(s => new AnswerMeter(s.GetRequiredService<IMeterFactory>().Create(AnswerTelemetry.Name)));
        return services;
    }

    /// <summary>Adds what the settings ask for.</summary>
    /// <exception cref="Hosting.SettingException">A setting is wrong.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var settings = TelemetrySettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        if (settings.Prometheus)
        {
            builder.Services.AddMetrics();
            builder.Services.AddSingleton<MetricsPage>();
        }

        if (settings.Otlp)
        {
            OpenTelemetryExport.AddTo(builder, settings.City);
        }
    }

    /// <summary>Names the trace of each request by its route alone; first of all that looks at requests.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<TelemetrySettings>();
        if (settings.Otlp)
        {
            app.Use(async (context, next) =>
            {
                await next(context);
                if (Activity.Current is { IsAllDataRequested: true } activity)
                {
                    var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                    activity.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
                    activity.SetTag("http.request.method", context.Request.Method);
                    activity.SetTag("http.route", route);
                    activity.SetTag("http.response.status_code", context.Response.StatusCode);
                    activity.SetTag("city", settings.City);
                }
            });
        }
    }

    /// <summary>Maps <c>/metrics</c>.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        if (app.Services.GetRequiredService<TelemetrySettings>().Prometheus)
        {
            // Made now: what is counted before the first call counts too.
            _ = app.Services.GetRequiredService<MetricsPage>();
            app.MapGet("/metrics", Write).WithName("Metrics").ExcludeFromDescription();
        }
    }

    private static IResult Write(HttpContext context, MetricsPage page, TelemetrySettings settings) =>
        LocalCallers.IsLocal(context) || HasToken(context.Request, settings.Token)
            ? Results.Text(page.Write(), MetricsPage.ContentType)
            : Results.NotFound();

    private static bool HasToken(HttpRequest request, byte[]? token) =>
        token is not null && request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Bearer.Length..]), token);
}
