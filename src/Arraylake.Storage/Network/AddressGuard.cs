using System.Net;
using System.Net.Sockets;

namespace Arraylake.Storage.Network;

/// <summary>
/// Addresses that are never contacted: those of metadata services, which hand out credentials to whoever asks from
/// this machine, and link-local ones.
/// </summary>
internal static class AddressGuard
{
    private static readonly IPAddress[] Metadata =
    [
        IPAddress.Parse("fd00:ec2::254"),
        IPAddress.Parse("fd20:ce::254"),
        IPAddress.Parse("100.100.100.200"),
        IPAddress.Parse("168.63.129.16"),
    ];

    public static bool IsRefused(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.IsIPv6LinkLocal
            || Metadata.Contains(plain)
            || (plain.AddressFamily == AddressFamily.InterNetwork && plain.GetAddressBytes() is [169, 254, ..]);
    }

    /// <summary>Refuses a URL whose host is such an address; names are looked at when they are resolved.</summary>
    /// <exception cref="StoreUnreachableException">It is one.</exception>
    public static void Check(Uri url)
    {
        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IsRefused(address))
        {
            throw Refusal(url.Host, address);
        }
    }

    public static StoreUnreachableException Refusal(string host, IPAddress address) => new(
        UnreachableCause.RefusedAddress,
        host.Trim('[', ']') == address.ToString()
            ? $"{address} is a link-local or metadata address, which is never contacted."
            : $"'{host}' resolves to {address}, a link-local or metadata address, which is never contacted.");
}
