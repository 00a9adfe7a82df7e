using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using InitiativeBot.Storage;

namespace InitiativeBot.Channels.DirectLine;

/// <summary>
/// How much one caller may ask for. Reading is never limited: the official client ends a conversation for good at the first
/// poll that fails.
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

    private readonly PartitionedRateLimiter<IPAddress> _starts = PerMinute<IPAddress>(settings.StartsPerMinute);
    private readonly PartitionedRateLimiter<string> _activities = PerMinute<string>(settings.ActivitiesPerMinute);

    /// <summary>Null when the address may start another conversation; otherwise how long it has to wait.</summary>
    public Task<TimeSpan?> TryStartAsync(IPAddress? address) => TryAsync("start", _starts, Household(address ?? IPAddress.None), settings.StartsPerMinute);

    /// <summary>Null when the conversation may take another activity; otherwise how long it has to wait.</summary>
    public Task<TimeSpan?> TrySayAsync(string conversation) => TryAsync("say", _activities, conversation, settings.ActivitiesPerMinute);

    public void Dispose()
    {
        _starts.Dispose();
        _activities.Dispose();
    }

    // One connection has a whole network of 64 bits in IPv6, and an IPv4 caller may be written in IPv6.
    private static IPAddress Household(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private async Task<TimeSpan?> TryAsync<T>(string what, PartitionedRateLimiter<T> alone, T who, int perMinute)
        where T : notnull
    {
        if (shared is not null)
        {
            try
            {
                return await shared.TryAsync(what, who.ToString()!, perMinute);
            }
            catch (StorageUnavailableException)
            {
                // Nobody is turned away because nobody can count for all.
            }
        }

        return Try(alone, who);
    }

    private static TimeSpan? Try<T>(PartitionedRateLimiter<T> limiter, T who)
    {
        using var lease = limiter.AttemptAcquire(who);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
    }

    // A bucket that holds a minute's worth: whoever comes back after a pause may say several things at once.
    private static PartitionedRateLimiter<T> PerMinute<T>(int count) where T : notnull => PartitionedRateLimiter.Create<T, T>(
        who => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = count,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / count,
            QueueLimit = 0,
            AutoReplenishment = false,
        }));
}
