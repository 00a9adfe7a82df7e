using System.Collections.Frozen;
using InitiativeBot.Channels.Line;
using InitiativeBot.Conversation;
using InitiativeBot.Reloading;

namespace InitiativeBot.Telemetry;

/// <summary>
/// What is told to whom looks after the service: figures of these meters, and of what is said beside figures and traces only
/// these few, none of which holds what somebody wrote or who it was. What the framework may add some day stays out.
/// </summary>
internal static class TelemetryTags
{
    /// <summary>The meters that are listened to.</summary>
    public static IReadOnlyCollection<string> Meters { get; } = new[]
    {
        AnswerTelemetry.Name, LineMetrics.MeterName, ReloadMetrics.MeterName,
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Allowed = new[]
    {
        "channel", "city", "cpu.mode", "error.type", "from", "gc.heap.generation", "http.request.method", "http.response.status_code", "http.route", "intent", "kind", "language",
        "outcome", "stage",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether something may be said beside a figure or a trace.</summary>
    public static bool Allows(string name) => Allowed.Contains(name);
}
