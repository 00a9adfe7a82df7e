using System.Net;
using System.Net.Sockets;

namespace InitiativeBot.Hosting.Limits;

/// <summary>What stands for one line to the network, by the address that a request came from.</summary>
internal static class Household
{
    /// <summary>
    /// An IPv4 address, though it be written in IPv6; of an IPv6 address the network of 64 bits, which is what one line has at
    /// least. Without an address (a Unix socket) all are one.
    /// </summary>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return IPAddress.None;
        }

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
}
