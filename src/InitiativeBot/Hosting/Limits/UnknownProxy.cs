using System.Net;
using System.Net.Sockets;

namespace InitiativeBot.Hosting.Limits;

/// <summary>
/// Tells once when requests come by a proxy that the settings do not name: all who come by it then share the limits of one
/// address. Thread-safe.
/// </summary>
internal sealed partial class UnknownProxy(ILogger<UnknownProxy> logger)
{
    private int _told;

    /// <summary>Looks at a request whose proxy, if there is one, is not believed.</summary>
    public void Look(HttpContext http)
    {
        // From a public address it is anybody who writes such a header.
        if (Volatile.Read(ref _told) == 0 && http.Request.Headers.ContainsKey("X-Forwarded-For")
            && http.Connection.RemoteIpAddress is { } address && IsInside(address) && Interlocked.Exchange(ref _told, 1) == 0)
        {
            LogUnknown(address);
        }
    }

    private static bool IsInside(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || plain.IsIPv6UniqueLocal
            || (plain.AddressFamily == AddressFamily.InterNetwork && plain.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..]);
    }

    [LoggerMessage(1, LogLevel.Warning, "Requests come by a proxy at {Address} that the setting Proxies does not name: all who come by it share the limits of one address")]
    private partial void LogUnknown(IPAddress address);
}
