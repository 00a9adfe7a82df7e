using System.Net;

namespace InitiativeBot.Hosting.Limits;

/// <summary>
/// The proxies that are believed when they say where a request came from: the setting <c>Proxies</c>, addresses and networks
/// (<c>127.0.0.1;10.0.0.0/8</c>). Without it nobody is. Immutable.
/// </summary>
internal sealed class TrustedProxies
{
    private const string Setting = "Proxies";
    private static readonly char[] Separators = [';', ',', ' '];

    private TrustedProxies(IReadOnlyList<IPNetwork> networks) => Networks = networks;

    /// <summary>The networks; an address is one of its own.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; }

    /// <summary>Reads and checks the setting.</summary>
    /// <exception cref="SettingException">It names something that is no address and no network, or ASP.NET is told to believe everybody.</exception>
    public static TrustedProxies Read(IConfiguration configuration)
    {
        if (bool.TryParse(configuration["ForwardedHeaders_Enabled"], out var everybody) && everybody)
        {
            throw new SettingException("ASPNETCORE_FORWARDEDHEADERS_ENABLED", $"lets everybody say where they come from; name the proxies in {Setting} instead");
        }

        var names = (configuration[Setting] ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new TrustedProxies([.. names.Select(NetworkOf)]);
    }

    /// <summary>Whether an address is a proxy's.</summary>
    public bool Has(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(n => n.Contains(plain));
    }

    private static IPNetwork NetworkOf(string name) =>
        IPNetwork.TryParse(name, out var network) ? network
        : IPAddress.TryParse(name, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new SettingException(Setting, $"\"{name}\" is no address such as 10.0.0.1 and no network such as 10.0.0.0/8");
}
