using System.Diagnostics;
using System.Net;
using System.Threading.RateLimiting;
using InitiativeBot.Storage;

namespace InitiativeBot.Hosting.Limits;

/// <summary>
/// How often one caller may ask for something: a bucket that holds a minute's worth, so that whoever comes back after a pause may
/// ask several times at once. Counted over all nodes where they share a Redis. Thread-safe.
/// </summary>
/// <param name="what">What is limited, as the nodes call it.</param>
/// <param name="perMinute">How often in a minute, and at most at once.</param>
/// <param name="shared">What counts over all nodes; null where there is one, and where it cannot tell each node counts for itself.</param>
internal class CallerLimiter(string what, int perMinute, ISharedLimits? shared = null) : IDisposable
{
    // Who could not be asked is left alone for a while: no caller is to wait for a limit again and again.
    private static readonly TimeSpan AloneFor = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<string> _alone = PartitionedRateLimiter.Create<string, string>(
        who => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            QueueLimit = 0,
            AutoReplenishment = false,
        }));

    private long _failed;

    /// <summary>Takes of the turns that the line of an address has.</summary>
    /// <param name="address">The address; null where there is none.</param>
    /// <param name="cost">How many turns; more than one is counted by this node alone.</param>
    /// <returns>Null when it may be; otherwise how long to wait.</returns>
    public ValueTask<TimeSpan?> TryAsync(IPAddress? address, int cost = 1) => TryAsync(Household.Of(address).ToString(), cost);

    /// <summary>Takes of a caller's turns.</summary>
    /// <param name="who">The caller.</param>
    /// <param name="cost">How many turns; more than one is counted by this node alone.</param>
    /// <returns>Null when it may be; otherwise how long to wait.</returns>
    public async ValueTask<TimeSpan?> TryAsync(string who, int cost = 1)
    {
        if (shared is not null && cost == 1 && (Volatile.Read(ref _failed) is var failed && (failed == 0 || Stopwatch.GetElapsedTime(failed) > AloneFor)))
        {
            try
            {
                return await shared.TryAsync(what, who, perMinute);
            }
            catch (StorageUnavailableException)
            {
                // Nobody is turned away because nobody can count for all.
                Volatile.Write(ref _failed, Stopwatch.GetTimestamp());
            }
        }

        using var lease = _alone.AttemptAcquire(who, Math.Min(cost, perMinute));
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _alone.Dispose();
        GC.SuppressFinalize(this);
    }
}
