using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Amazon.Runtime;

namespace Arraylake.Testing.Stores;

/// <summary>
/// Connects to 127.0.0.1 whatever the host is called, because not every system resolves <c>bucket.s3.localhost</c>, and
/// takes Ceph's certificate.
/// </summary>
internal sealed class LoopbackClientFactory : HttpClientFactory
{
    public static LoopbackClientFactory Instance { get; } = new();

    /// <summary>A client that goes to 127.0.0.1 and follows no redirects.</summary>
    public static HttpClient NewClient() => new(new WithoutExpectation(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = static (_, certificate, _, _) =>
                certificate?.Subject == CephStore.CertificateName,
        },
    }));

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => NewClient();

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => true;

    public override string GetConfigUniqueString(IClientConfig clientConfig) => nameof(LoopbackClientFactory);

    // The SDK sends Expect: 100-continue with a put. Ceph refuses a put before it reads the content. .NET sends a small
    // content all the same, and Ceph takes that for the beginning of the next request.
    private sealed class WithoutExpectation(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.ExpectContinue = false;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
