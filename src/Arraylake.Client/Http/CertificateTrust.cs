using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Arraylake.Configuration;

namespace Arraylake.Http;

/// <summary>
/// Trusts the certificate authorities of the system and those of a file. Host name, dates and purpose are always
/// checked.
/// </summary>
internal sealed class CertificateTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly X509Certificate2Collection _authorities;
    private readonly string? _path;

    private CertificateTrust(X509Certificate2Collection authorities, string? path) =>
        (_authorities, _path) = (authorities, path);

    public static CertificateTrust OfSystem { get; } = new([], path: null);

    /// <exception cref="ArraylakeConfigurationException">It cannot be read, or contains no certificate.</exception>
    public static CertificateTrust Read(string path)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            var bytes = BoundedFile.ReadBytes(path);
            if (bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0)
            {
                authorities.ImportFromPem(System.Text.Encoding.UTF8.GetString(bytes));
            }
            else if (bytes.Length > 0)
            {
                authorities.Add(new X509Certificate2(bytes));
            }
        }
        catch (Exception ex) when (
            ex is IOException or UnauthorizedAccessException or CryptographicException
                or ArgumentException or NotSupportedException)
        {
            throw new ArraylakeConfigurationException(
                $"The certificate authority '{path}' cannot be read as a PEM or DER file: {ex.Message}",
                ex);
        }
        return authorities.Count > 0
            ? new CertificateTrust(authorities, path)
            : throw new ArraylakeConfigurationException(
                $"The certificate authority '{path}' contains no certificate.");
    }

    /// <summary>Verifies a server; a callback of <see cref="SslStream"/>.</summary>
    /// <exception cref="CertificateRefusedException">It is not trusted; the message tells why.</exception>
    public bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None
        || IsVouchedFor(certificate, chain, errors, (sender as SslStream)?.TargetHostName ?? "");

    private bool IsVouchedFor(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, string host)
    {
        var server = certificate as X509Certificate2
            ?? (certificate is null ? null : new X509Certificate2(certificate));
        using var ours = server is not null && _authorities.Count > 0 ? NewChain(chain) : null;
        // An authority of the file completes the chain; it does not excuse a wrong name.
        if (ours?.Build(server!) == true)
        {
            errors &= ~SslPolicyErrors.RemoteCertificateChainErrors;
        }
        return errors == SslPolicyErrors.None
            ? true
            : throw new CertificateRefusedException(
                CertificateFault.Describe(errors, server, ours ?? chain, host, _path));
    }

    private X509Chain NewChain(X509Chain? chain)
    {
        var ours = new X509Chain();
        ours.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        ours.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        ours.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        ours.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            ours.ChainPolicy.ExtraStore.Add(element.Certificate);
        }
        return ours;
    }
}
