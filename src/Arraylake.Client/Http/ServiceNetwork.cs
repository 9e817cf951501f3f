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
            Proxy = ServiceProxy.Of(options.Proxy, options.NoProxy),
        };
        var trust = options.CertificateAuthority is { } path ? CertificateTrust.Read(path) : CertificateTrust.OfSystem;
        handler.SslOptions.RemoteCertificateValidationCallback = trust.IsTrusted;
        return handler;
    }
}
