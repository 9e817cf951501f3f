using System.Security.Cryptography.X509Certificates;

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
    [InlineData("another authority")]
    [InlineData("another host")]
    [InlineData("in the past")]
    public async Task An_authority_does_not_excuse_anything_else(string fault)
    {
        using var authority = SecureServer.NewCertificate("authority", isAuthority: true);
        using var stranger = SecureServer.NewCertificate("stranger", isAuthority: true);
        using var certificate = SecureServer.NewCertificate(
            fault == "another host" ? "elsewhere.test" : "localhost",
            fault == "another authority" ? stranger : authority,
            end: fault == "in the past" ? DateTimeOffset.UtcNow.AddDays(-1) : null);
        await using var server = new SecureServer(certificate);

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => AskAsync(server, Pem(authority)));

        Assert.Equal(0, server.Requests);
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
