using System.Globalization;
using System.Net;

namespace Arraylake.Configuration;

/// <summary>
/// The hosts of NO_PROXY: names with their subdomains (<c>example.test</c>, <c>.example.test</c>,
/// <c>*.example.test</c>), addresses, networks (<c>10.0.0.0/8</c>), each with or without a port, or <c>*</c> for all.
/// </summary>
internal sealed class ProxyExemptions
{
    private static readonly char[] Separators = [',', ';', ' ', '\t'];

    private readonly Entry[] _entries;

    private ProxyExemptions(Entry[] entries) => _entries = entries;

    public static ProxyExemptions Of(string? text) => new(
        [.. (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(Parse)]);

    public bool Include(Uri destination)
    {
        var host = destination.IdnHost;
        var address = IPAddress.TryParse(host, out var parsed) ? Plain(parsed) : null;
        return _entries.Any(entry => (entry.Port is null || entry.Port == destination.Port)
            && (entry.Network is { } network
                ? address is not null && network.Contains(address)
                : entry.Name is "*" || IsWithin(host, entry.Name)));
    }

    private static bool IsWithin(string host, string name) =>
        host.Equals(name, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase);

    private static Entry Parse(string text)
    {
        // Some people add a scheme.
        var start = text.IndexOf("://", StringComparison.Ordinal);
        text = (start < 0 ? text : text[(start + 3)..]).TrimEnd('/');
        if (NetworkOf(text) is { } whole)
        {
            return new Entry(text, whole, Port: null);
        }
        var colon = text.LastIndexOf(':');
        int? port = null;
        if (colon >= 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            (text, port) = (text[..colon], number);
        }
        if (text is ['[', .. var inner, ']'])
        {
            text = inner;
        }
        var name = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text.TrimStart('.');
        return new Entry(name.TrimEnd('.'), NetworkOf(text), port);
    }

    /// <summary>Parses a network; a single address is a network of one.</summary>
    private static IPNetwork? NetworkOf(string text)
    {
        // .NET would ignore a bracket and accept a port.
        if (text.StartsWith('[') || text.Split('/') is not [var start, .. { Length: <= 1 } rest]
            || !IPAddress.TryParse(start, out var parsed))
        {
            return null;
        }
        var bytes = Plain(parsed).GetAddressBytes();
        var length = bytes.Length * 8;
        if (rest is [var given]
            && !(int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out length)
                && length <= bytes.Length * 8))
        {
            return null;
        }
        // As in other tools, 10.1.2.3/8 means 10.0.0.0/8.
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] &= (byte)(0xFF << (8 - Math.Clamp(length - (at * 8), 0, 8)));
        }
        return new IPNetwork(new IPAddress(bytes), length);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private sealed record Entry(string Name, IPNetwork? Network, int? Port);
}
