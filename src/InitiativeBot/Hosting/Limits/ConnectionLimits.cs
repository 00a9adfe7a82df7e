using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;

namespace InitiativeBot.Hosting.Limits;

/// <summary>
/// How many connections one address may have open, so that none takes all that there are. Beyond that they are closed before a
/// request is read: there is no status that could be told without reading. Thread-safe.
/// </summary>
internal sealed class ConnectionLimits(LimitSettings settings, TrustedProxies proxies) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _open = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetConcurrencyLimiter(
            address, _ => new ConcurrencyLimiterOptions { PermitLimit = settings.ConnectionsPerAddress, QueueLimit = 0 }));

    /// <summary>Holds a connection to the limit.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || proxies.Has(address))
        {
            await next(connection);
            return;
        }

        using var place = _open.AttemptAcquire(Household.Of(address));
        if (place.IsAcquired)
        {
            await next(connection);
        }
        else
        {
            connection.Abort(new ConnectionAbortedException("The address has too many connections."));
        }
    }

    public void Dispose() => _open.Dispose();
}
