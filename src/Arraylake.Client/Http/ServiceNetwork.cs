using System.Net;

namespace Arraylake.Http;

/// <summary>The network layer: no redirects, certificates always verified, and the configured proxy.</summary>
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
            // A partially read answer closes its connection; the rest of it is never reused.
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            Proxy = ServiceProxy.Of(options.Proxy, options.NoProxy),
        };
        var trust = options.CertificateAuthority is { } path ? CertificateTrust.Read(path) : CertificateTrust.OfSystem;
        handler.SslOptions.RemoteCertificateValidationCallback = trust.IsTrusted;
        return handler;
    }
}
