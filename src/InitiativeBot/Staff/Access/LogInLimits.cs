using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace InitiativeBot.Staff.Access;

/// <summary>How often one address may try to log in: more than a person mistypes, less than guessing needs. Thread-safe.</summary>
internal sealed class LogInLimits : IDisposable
{
    /// <summary>How many tries an address has a minute.</summary>
    public const int PerMinute = 10;

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = PerMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / PerMinute,
            QueueLimit = 0,
            AutoReplenishment = false,
        }));

    public bool TryTake(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(Household(address ?? IPAddress.None));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    // Who has one IPv6 address has a whole network of them.
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
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }
}
