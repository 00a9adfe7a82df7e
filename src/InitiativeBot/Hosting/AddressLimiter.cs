using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace InitiativeBot.Hosting;

/// <summary>How often one address may ask for something. Thread-safe.</summary>
/// <param name="perMinute">How often in a minute, and at most at once.</param>
internal class AddressLimiter(int perMinute) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            QueueLimit = 0,
            AutoReplenishment = false,
        }));

    /// <summary>Takes one of an address's turns.</summary>
    /// <returns>False where there is none left.</returns>
    public bool TryTake(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(Household(address ?? IPAddress.None));
        return lease.IsAcquired;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _limiter.Dispose();
        GC.SuppressFinalize(this);
    }

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
