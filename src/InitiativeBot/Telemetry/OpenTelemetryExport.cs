using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using InitiativeBot.Conversation;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace InitiativeBot.Telemetry;

/// <summary>Sends traces, figures and the log to a collector. Nothing of OpenTelemetry is loaded where this is not called.</summary>
internal static class OpenTelemetryExport
{
    private const string ServiceName = "initiativebot";

    /// <summary>Adds it. Where to and how the settings <c>OTEL_…</c> say, which OpenTelemetry reads itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AddTo(WebApplicationBuilder builder)
    {
        var isNamed = !string.IsNullOrEmpty(builder.Configuration["OTEL_SERVICE_NAME"]);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => _ = isNamed ? resource : resource.AddService(ServiceName, serviceVersion: Version()))
            .WithTracing(traces => traces.AddSource(AnswerTelemetry.Name, "Microsoft.AspNetCore").AddProcessor<OnlyAllowedTags>())
            .WithMetrics(metrics => metrics.AddMeter([.. TelemetryTags.Meters]))
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
