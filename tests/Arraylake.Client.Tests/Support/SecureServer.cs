using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>An https server on a free loopback port, with a certificate that no system trusts.</summary>
internal sealed class SecureServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate;
    private readonly Task _serving;
    private int _requests;
    private int _connections;

    public SecureServer(X509Certificate2 certificate)
    {
        // As a file of its own: some systems do not serve with a key that only memory holds.
        _certificate = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many requests came through, after the handshake.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How many connections came, whatever became of them.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>A certificate for a host, signed by itself or by another.</summary>
    public static X509Certificate2 NewCertificate(
        string host, X509Certificate2? authority = null, bool isAuthority = false, DateTimeOffset? end = null)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        if (!isAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }
        var last = end ?? DateTimeOffset.UtcNow.AddDays(isAuthority ? 10 : 1);
        if (authority is null)
        {
            return request.CreateSelfSigned(last.AddDays(-30), last);
        }
        using var signed = request.Create(authority, last.AddDays(-10), last, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _certificate.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                await AnswerAsync(connection);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        try
        {
            await using var stream = new SslStream(connection.GetStream());
            await stream.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
            var buffer = new byte[4096];
            if (await stream.ReadAsync(buffer, _stop.Token) > 0)
            {
                Interlocked.Increment(ref _requests);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(RawServer.Ok("[]")), _stop.Token);
            }
        }
        catch (Exception ex) when (ex is IOException or AuthenticationException)
        {
            // The client did not like the certificate.
        }
    }
}
