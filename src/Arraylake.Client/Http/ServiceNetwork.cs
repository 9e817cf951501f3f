using System.Net;

namespace Arraylake.Http;

/// <summary>The network underneath: no redirects, certificates always checked, and the proxy that is meant.</summary>
internal static class ServiceNetwork
{
    /// <exception cref="ArraylakeConfigurationException">Proxy or certificate file cannot be used.</exception>
    public static SocketsHttpHandler NewHandler(ArraylakeClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = options.ConnectionTimeout,
            // A half-read answer closes its connection: what is left of it is never handed on.
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            Proxy = options.Proxy is { } proxy ? ServiceProxy.Of(proxy) : ServiceProxy.OfSystem(),
        };
        if (options.CertificateAuthority is { } path)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = CertificateTrust.Read(path).IsTrusted;
        }
        return handler;
    }
}
