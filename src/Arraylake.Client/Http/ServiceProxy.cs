using System.Net;

namespace Arraylake.Http;

/// <summary>A proxy that is never asked for this machine.</summary>
internal sealed class ServiceProxy : IWebProxy
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private readonly IWebProxy _proxy;

    private ServiceProxy(IWebProxy proxy) => _proxy = proxy;

    public ICredentials? Credentials
    {
        get => _proxy.Credentials;
        set => _proxy.Credentials = value;
    }

    /// <exception cref="ArraylakeConfigurationException">
    /// It is no proxy's URL. It is not repeated: it may hold a password.
    /// </exception>
    public static ServiceProxy Of(string text)
    {
        // As curl and the Python client have it, the scheme may be left out.
        var trimmed = text.Trim();
        if (!Uri.TryCreate(
                trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : $"http://{trimmed}",
                UriKind.Absolute,
                out var uri)
            || !Schemes.Contains(uri.Scheme) || uri.Host.Length == 0)
        {
            throw new ArraylakeConfigurationException(
                "The proxy is no URL such as http://proxy.example:3128. See service.proxy, "
                + "ARRAYLAKE_SERVICE__PROXY, HTTPS_PROXY, HTTP_PROXY and ALL_PROXY.");
        }
        // Apart from the address, which the runtime repeats in its errors.
        var proxy = new WebProxy(new UriBuilder(uri) { UserName = "", Password = "" }.Uri);
        if (uri.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password])
        {
            proxy.Credentials = new NetworkCredential(
                Uri.UnescapeDataString(user), Uri.UnescapeDataString(password.FirstOrDefault("")));
        }
        return new ServiceProxy(proxy);
    }

    public static ServiceProxy OfSystem() => new(HttpClient.DefaultProxy);

    public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : _proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || _proxy.IsBypassed(host);
}
