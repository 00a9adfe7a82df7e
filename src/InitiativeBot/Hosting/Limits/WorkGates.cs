using System.Threading.RateLimiting;

namespace InitiativeBot.Hosting.Limits;

/// <summary>
/// Lets in so much work at a time as the processors can do; some of the rest waits for a moment, and what would wait longer is
/// turned away at once, so that those who are let in are answered as fast as ever. Thread-safe.
/// </summary>
internal sealed class WorkGates : IDisposable
{
    // Threads that are left for what does not wait: health checks, acknowledging LINE's events, refusing.
    private const int SpareThreads = 8;

    private readonly ConcurrencyLimiter _answering;
    private readonly ConcurrencyLimiter _reading;

    /// <summary>Makes them, and sees to it that the pool has threads for all that they let in at a time.</summary>
    public WorkGates(LimitSettings settings)
    {
        _answering = Gate(settings);
        _reading = Gate(settings);

        // Answers are made without a pause on the thread that took the request. Where these were all the threads there are, what
        // comes would wait in the pool's own queue, which has no end, and nobody would be there to turn it away.
        ThreadPool.GetMinThreads(out var threads, out var ports);
        ThreadPool.SetMinThreads(Math.Max(threads, settings.AtOnce + SpareThreads), ports);
    }

    /// <summary>When whoever was turned away should come again.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Waits for a place, which is given back with the lease; without one the request is to be turned away.</summary>
    public ValueTask<RateLimitLease> EnterAsync(Work work, CancellationToken cancellationToken) =>
        (work == Work.Answering ? _answering : _reading).AcquireAsync(1, cancellationToken);

    public void Dispose()
    {
        _answering.Dispose();
        _reading.Dispose();
    }

    private static ConcurrencyLimiter Gate(LimitSettings settings) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = settings.AtOnce,
        QueueLimit = settings.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
