using System.Diagnostics;

namespace InitiativeBot.Conversation;

/// <summary>Traces answers for whoever listens. Nothing in it tells what was asked or by whom. Thread-safe.</summary>
public static class AnswerTelemetry
{
    /// <summary>The name of the meters and of the source of activities.</summary>
    public const string Name = "InitiativeBot.Answers";

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>Goes on with a trace that began elsewhere.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="trace">What <see cref="CurrentTrace"/> gave there, or null.</param>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Continue(string name, string? trace) => Source.HasListeners() ? Source.StartActivity(name, ActivityKind.Consumer, trace) : null;

    /// <summary>The trace of what is done now, as a <c>traceparent</c>; null where it is not kept by anybody.</summary>
    public static string? CurrentTrace => Activity.Current is { Recorded: true } activity ? activity.Id : null;
}
