using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Arraylake.Tests.Http;

/// <summary>Certificates are always checked; a file can name authorities besides the system's.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_and_nothing_is_sent()
    {
        using var certificate = SecureServer.NewCertificate("localhost");
        await using var server = new SecureServer(certificate);

        var refused = await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => AskAsync(server, authority: null));

        Assert.Contains("no secure connection", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_is_taken_when_the_file_has_it(bool isPem)
    {
        using var certificate = SecureServer.NewCertificate("localhost");
        await using var server = new SecureServer(certificate);

        await AskAsync(server, isPem ? Pem(certificate) : Der(certificate));

        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_certificate_is_taken_when_one_of_the_authorities_of_the_file_signed_it()
    {
        using var other = SecureServer.NewCertificate("other", isAuthority: true);
        using var authority = SecureServer.NewCertificate("authority", isAuthority: true);
        using var certificate = SecureServer.NewCertificate("localhost", authority);
        await using var server = new SecureServer(certificate);

        await AskAsync(server, Pem(other, authority));

        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("another authority", "The certificate chain is incomplete: 'localhost' was issued by 'stranger'")]
    [InlineData("another host", "The certificate is for the name 'elsewhere.test', not for 'localhost'.")]
    [InlineData("in the past", "The certificate 'localhost' expired at ")]
    public async Task An_authority_does_not_excuse_anything_else_and_the_fault_is_named(string fault, string words)
    {
        using var authority = SecureServer.NewCertificate("authority", isAuthority: true);
        using var stranger = SecureServer.NewCertificate("stranger", isAuthority: true);
        using var certificate = SecureServer.NewCertificate(
            fault == "another host" ? "elsewhere.test" : "localhost",
            fault == "another authority" ? stranger : authority,
            end: fault == "in the past" ? DateTimeOffset.UtcNow.AddDays(-1) : null);
        await using var server = new SecureServer(certificate);

        var refused = await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => AskAsync(server, Pem(authority)));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Requests);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("self-signed", "The certificate 'localhost' is self-signed and not trusted on this machine.")]
    [InlineData("unknown", "The certificate chain is incomplete: 'localhost' was issued by 'authority'")]
    [InlineData("another host", "The certificate is for the name 'elsewhere.test', not for 'localhost'.")]
    [InlineData("in the past", "The certificate 'localhost' expired at ")]
    [InlineData("in the future", "The certificate 'localhost' is not valid before ")]
    public async Task Without_an_authority_the_fault_is_named_too_with_the_way_out(string fault, string words)
    {
        using var authority = SecureServer.NewCertificate("authority", isAuthority: true);
        using var certificate = SecureServer.NewCertificate(
            fault == "another host" ? "elsewhere.test" : "localhost",
            fault == "unknown" ? authority : null,
            end: fault switch
            {
                "in the past" => DateTimeOffset.UtcNow.AddDays(-1),
                "in the future" => DateTimeOffset.UtcNow.AddDays(40),
                _ => null,
            });
        await using var server = new SecureServer(certificate);

        var refused = await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => AskAsync(server, authority: null));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Contains("-CertificateAuthority (service.ssl.cafile)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "the server seems to use plain http")]
    [InlineData("", "it may use plain http")]
    public async Task Plain_http_behind_https_is_said_in_words(string answer, string words)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var answering = AnswerAsync(server, answer);
        using var client = new ArraylakeClient(new()
        {
            ServiceUri = $"https://localhost:{((IPEndPoint)server.LocalEndpoint).Port}",
            Token = new SecretText(FakeService.Token),
            MaximumRetryCount = 0,
        });

        var refused = await Assert.ThrowsAsync<ArraylakeUnavailableException>(
            () => client.Identity.GetPrincipalAsync().InTime());

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Is the service URI right?", refused.Message, StringComparison.Ordinal);
        await answering;
    }

    private static async Task AnswerAsync(TcpListener server, string answer)
    {
        using var connection = await server.AcceptTcpClientAsync();
        var stream = connection.GetStream();
        await stream.ReadAtLeastAsync(new byte[4096], 1);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_file_without_certificates_is_named_before_anything_is_sent(string? content)
    {
        var path = Path.Combine(_home.Path, "ca.pem");
        if (content is not null)
        {
            _home.Write("ca.pem", content);
        }

        var refused = Assert.Throws<ArraylakeConfigurationException>(() => new ArraylakeClient(new()
        {
            Token = new SecretText(FakeService.Token),
            CertificateAuthority = path,
        }));

        Assert.Contains($"'{path}'", refused.Message, StringComparison.Ordinal);
    }

    private static async Task AskAsync(SecureServer server, string? authority)
    {
        using var client = new ArraylakeClient(new()
        {
            ServiceUri = $"https://localhost:{server.Port}",
            Token = new SecretText(FakeService.Token),
            CertificateAuthority = authority,
        });
        await client.Identity.ListOrgsAsync().ToListAsync().InTime();
    }

    private string Pem(params X509Certificate2[] certificates) =>
        _home.Write("ca.pem", string.Join('\n', certificates.Select(one => one.ExportCertificatePem())));

    private string Der(X509Certificate2 certificate)
    {
        var path = Path.Combine(_home.Path, "ca.der");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Cert));
        return path;
    }
}
