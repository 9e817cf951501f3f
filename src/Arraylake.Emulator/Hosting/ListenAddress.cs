using System.Net;

namespace Arraylake.Emulator.Hosting;

/// <summary>An address to listen on; loopback only, because responses hold secrets in clear (contract 3.6).</summary>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <exception cref="ArgumentException">Not an address of this machine alone.</exception>
    public static IReadOnlyList<ListenAddress> ParseAll(string urls)
    {
        var parts = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0
            ? throw new ArgumentException("The address to listen on is empty. Give one such as http://127.0.0.1:8787.")
            : [.. parts.Select(Parse)];
    }

    private static ListenAddress Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            throw Refused(url, "it is not a URL of a loopback address");
        }
        if (uri.Scheme != Uri.UriSchemeHttp)
        {
            throw Refused(url, "only http is served");
        }
        if (uri.PathAndQuery != "/" || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Refused(url, "it must be scheme, host and port alone");
        }
        if (string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            // IPv4 and IPv6 cannot be asked for the same free port.
            return new ListenAddress(uri.Port == 0 ? IPAddress.Loopback : null, uri.Port);
        }
        return IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address)
            ? new ListenAddress(address, uri.Port)
            : throw Refused(url, "it is not a loopback address");
    }

    private static ArgumentException Refused(string url, string why) => new(
        $"Cannot listen on '{WithoutUser(url)}': {why}. "
        + "The emulator serves this machine alone: "
        + "use http://127.0.0.1:PORT, http://[::1]:PORT or http://localhost:PORT.");

    private static string WithoutUser(string url) =>
        url.LastIndexOf('@') is var at && at >= 0 ? $"…{url[at..]}" : url;
}
