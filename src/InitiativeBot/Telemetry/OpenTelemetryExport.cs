using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using InitiativeBot.Conversation;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InitiativeBot.Telemetry;

/// <summary>Sends traces, figures and the log to a collector. Nothing of OpenTelemetry is loaded where this is not called.</summary>
internal static class OpenTelemetryExport
{
    private const string ServiceName = "initiativebot";

    /// <summary>Adds it. Where to and how the settings <c>OTEL_…</c> say, which OpenTelemetry reads itself.</summary>
    /// <param name="builder">The service, or of several cities the process.</param>
    /// <param name="city">The city of several whose service it is: it tells its figures, under its own name, and the process the rest; or null.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AddTo(WebApplicationBuilder builder, string? city)
    {
        var name = builder.Configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } named ? named : ServiceName;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name, serviceNamespace: city, serviceVersion: Version()))
            .WithMetrics(metrics => metrics.AddMeter([.. TelemetryTags.Meters]));
        // Listeners hear the meters of the whole process: a figure is told by the service that it belongs to, and what belongs to none by the process.
        builder.Services.ConfigureOpenTelemetryMeterProvider((services, metrics) =>
        {
            var own = services.GetRequiredService<IMeterFactory>();
            metrics.AddView(i => ReferenceEquals(i.Meter.Scope, own) || (city is null && i.Meter.Scope is null) ? null : MetricStreamConfiguration.Drop);
        });
        if (city is not null)
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter());
            return;
        }

        telemetry
            .WithTracing(traces => traces.AddSource(AnswerTelemetry.Name, "Microsoft.AspNetCore").AddProcessor<OnlyAllowedTags>())
            .WithLogging(null, log => log.IncludeFormattedMessage = true)
            .UseOtlpExporter();
    }

    private static string? Version() => typeof(OpenTelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>Takes out of a trace what may tell of people, such as the addresses of pages with what they searched for.</summary>
    private sealed class OnlyAllowedTags : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.ToList())
            {
                if (!TelemetryTags.Allows(name))
                {
                    data.SetTag(name, null);
                }
            }

            data.TraceStateString = null;
        }
    }
}
