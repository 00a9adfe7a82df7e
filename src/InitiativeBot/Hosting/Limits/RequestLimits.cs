using System.Net;
using System.Threading.RateLimiting;
using InitiativeBot.Storage;

namespace InitiativeBot.Hosting.Limits;

/// <summary>How much callers may ask for, over all that the service answers. Thread-safe.</summary>
/// <param name="settings">The limits.</param>
/// <param name="shared">What counts questions over all nodes; null where there is one. Requests are counted by each node.</param>
internal sealed class RequestLimits(LimitSettings settings, ISharedLimits? shared = null) : IDisposable
{
    private readonly CallerLimiter _requests = new("request", settings.RequestsPerMinute);
    private readonly CallerLimiter _questions = new("question", settings.QuestionsPerMinute, shared);
    private readonly CallerLimiter _conversations = new("ask", settings.QuestionsPerConversation, shared);
    private readonly CallerLimiter _polls = new("poll", settings.PollsPerConversation);

    private readonly PartitionedRateLimiter<IPAddress> _sockets = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetConcurrencyLimiter(address, _ => AtMost(settings.WebSocketsPerAddress))),
        PartitionedRateLimiter.Create<IPAddress, int>(_ => RateLimitPartition.GetConcurrencyLimiter(0, _ => AtMost(settings.WebSockets))));

    /// <summary>Takes of what an address has of a share.</summary>
    /// <param name="rule">Which share, and how much of it.</param>
    /// <param name="address">The address.</param>
    /// <param name="path">The path, which names a conversation where it is asked for news.</param>
    /// <returns>Null when it may be; otherwise how long to wait.</returns>
    public ValueTask<TimeSpan?> TryAsync(RequestRule rule, IPAddress? address, PathString path) => rule.Share switch
    {
        Share.Requests => _requests.TryAsync(address, rule.Cost),
        Share.Questions => _questions.TryAsync(address, rule.Cost),
        Share.Polls => _polls.TryAsync(path.Value ?? ""),
        _ => ValueTask.FromResult<TimeSpan?>(null),
    };

    /// <summary>Takes one of the questions that a conversation has, whichever channel it is in.</summary>
    /// <param name="conversation">The conversation, named so that no other channel's is named alike.</param>
    /// <returns>Null when it may be; otherwise how long to wait.</returns>
    public ValueTask<TimeSpan?> TryAskAsync(string conversation) => _conversations.TryAsync(conversation);

    /// <summary>Takes one of the WebSockets that an address may have open; it is given back with the lease.</summary>
    public RateLimitLease TryOpenSocket(IPAddress? address) => _sockets.AttemptAcquire(Household.Of(address));

    public void Dispose()
    {
        _requests.Dispose();
        _questions.Dispose();
        _conversations.Dispose();
        _polls.Dispose();
        _sockets.Dispose();
    }

    private static ConcurrencyLimiterOptions AtMost(int count) => new() { PermitLimit = count, QueueLimit = 0 };
}
