using System.Net;
using InitiativeBot.Hosting.Limits;
using InitiativeBot.Storage;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// How much one caller may ask for. Reading has a limit that no client comes near, because the official one ends a conversation
/// for good at the first poll that fails: <see cref="LimitSettings.PollsPerConversation"/>.
/// </summary>
/// <param name="settings">The limits.</param>
/// <param name="shared">What counts over all nodes; null where there is one, and where it cannot tell each node counts for itself.</param>
internal sealed class DirectLineLimits(DirectLineSettings settings, ISharedLimits? shared = null) : IDisposable
{
    /// <summary>The longest body that is read, in bytes.</summary>
    public const int MaxBody = 64 * 1024;

    /// <summary>How many activities of one conversation may wait for an answer.</summary>
    public const int MaxWaiting = 20;

    /// <summary>How many WebSockets one conversation may have open.</summary>
    public const int MaxSockets = 20;

    private readonly CallerLimiter _starts = new("start", settings.StartsPerMinute, shared);
    private readonly CallerLimiter _activities = new("say", settings.ActivitiesPerMinute, shared);

    /// <summary>Null when the address may start another conversation; otherwise how long it has to wait.</summary>
    public ValueTask<TimeSpan?> TryStartAsync(IPAddress? address) => _starts.TryAsync(address);

    /// <summary>Null when the conversation may take another activity; otherwise how long it has to wait.</summary>
    public ValueTask<TimeSpan?> TrySayAsync(string conversation) => _activities.TryAsync(conversation);

    public void Dispose()
    {
        _starts.Dispose();
        _activities.Dispose();
    }
}
