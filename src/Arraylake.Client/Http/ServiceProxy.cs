using System.Net;
using Arraylake.Configuration;

namespace Arraylake.Http;

/// <summary>
/// A proxy that is never used for this machine or for exempt hosts, regardless of .NET's own rules.
/// </summary>
internal sealed class ServiceProxy : IWebProxy
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private readonly IWebProxy _proxy;
    private readonly ProxyExemptions _exempt;

    private ServiceProxy(IWebProxy proxy, ProxyExemptions exempt) => (_proxy, _exempt) = (proxy, exempt);

    public ICredentials? Credentials
    {
        get => _proxy.Credentials;
        set => _proxy.Credentials = value;
    }

    /// <summary>The proxy with a URL, else that of the system.</summary>
    /// <param name="text">The URL, or null.</param>
    /// <param name="exempt">The exempt hosts, as in NO_PROXY.</param>
    /// <exception cref="ArraylakeConfigurationException">
    /// It is not a valid URL. The message does not repeat it, because it may contain a password.
    /// </exception>
    public static ServiceProxy Of(string? text, string? exempt) => new(
        text is null ? HttpClient.DefaultProxy : Parse(text), ProxyExemptions.Of(exempt));

    public Uri? GetProxy(Uri destination) => IsDirect(destination) ? null : _proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => IsDirect(host) || _proxy.IsBypassed(host);

    private bool IsDirect(Uri destination) => destination.IsLoopback || _exempt.Include(destination);

    private static WebProxy Parse(string text)
    {
        // As in curl and the Python client, the scheme is optional.
        var trimmed = text.Trim();
        if (!Uri.TryCreate(
                trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : $"http://{trimmed}",
                UriKind.Absolute,
                out var uri)
            || !Schemes.Contains(uri.Scheme) || uri.Host.Length == 0)
        {
            throw new ArraylakeConfigurationException(
                "The proxy is not a valid URL such as http://proxy.example:3128. See service.proxy, "
                + "ARRAYLAKE_SERVICE__PROXY, HTTPS_PROXY, HTTP_PROXY and ALL_PROXY.");
        }
        // Separate from the address, which the runtime repeats in its errors.
        var proxy = new WebProxy(new UriBuilder(uri) { UserName = "", Password = "" }.Uri);
        if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password])
        {
            proxy.Credentials = new NetworkCredential(
                Uri.UnescapeDataString(user), Uri.UnescapeDataString(password.FirstOrDefault("")));
        }
        return proxy;
    }
}
