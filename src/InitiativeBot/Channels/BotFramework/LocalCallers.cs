using System.Net;

namespace InitiativeBot.Channels.BotFramework;

/// <summary>
/// Who is served while no app id is set, when the SDK checks no token: callers on this machine, and no page of a browser on
/// it. Nothing is sent to another machine for them.
/// </summary>
internal static class LocalCallers
{
    // X-Original-*: where ASP.NET's forwarded-headers middleware has been at work.
    private static readonly string[] Forwarding = ["Forwarded", "Via", "X-Real-IP"];
    private static readonly string[] ForwardingPrefixes = ["X-Forwarded-", "X-Original-"];

    public static bool IsLocal(HttpContext context)
    {
        var request = context.Request;
        return context.Connection.RemoteIpAddress is { } address && IsLoopbackAddress(address)
            && !request.Headers.Keys.Any(IsForwarding)
            && IsLoopbackHost(request.Host)
            && request.Headers.Origin.All(origin => IsLoopbackUrl(origin));
    }

    public static bool IsLoopbackUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", IsLoopback: true };

    // An IPv4 caller of a socket that listens on both is written in IPv6.
    private static bool IsLoopbackAddress(IPAddress address) =>
        IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // A foreign name that resolves to this machine (DNS rebinding) shows in the Host header.
    private static bool IsLoopbackHost(HostString host) => host.HasValue && IsLoopbackUrl("http://" + host.Value);

    private static bool IsForwarding(string header) =>
        Forwarding.Contains(header, StringComparer.OrdinalIgnoreCase)
        || ForwardingPrefixes.Any(p => header.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
