using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Arraylake.Configuration;

namespace Arraylake.Http;

/// <summary>
/// Trust in certificate authorities of a file, besides those of the system. Host name, dates and purpose are checked
/// as ever.
/// </summary>
internal sealed class CertificateTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly X509Certificate2Collection _authorities;

    private CertificateTrust(X509Certificate2Collection authorities) => _authorities = authorities;

    /// <exception cref="ArraylakeConfigurationException">It cannot be read, or holds no certificate.</exception>
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
        catch (Exception unreadable) when (
            unreadable is IOException or UnauthorizedAccessException or CryptographicException
                or ArgumentException or NotSupportedException)
        {
            throw new ArraylakeConfigurationException(
                $"The certificate authority '{path}' cannot be read as a PEM or DER file: {unreadable.Message}",
                unreadable);
        }
        return authorities.Count > 0
            ? new CertificateTrust(authorities)
            : throw new ArraylakeConfigurationException(
                $"The certificate authority '{path}' holds no certificate.");
    }

    public bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }
        // A wrong host name, or no certificate at all, is nothing that an authority could mend.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return false;
        }
        using var ours = new X509Chain();
        ours.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        ours.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        ours.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        ours.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            ours.ChainPolicy.ExtraStore.Add(element.Certificate);
        }
        return ours.Build(certificate as X509Certificate2 ?? new X509Certificate2(certificate));
    }
}
