using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Arraylake.Http;

namespace Arraylake.Storage.Network;

/// <summary>Checks certificates as the system does, and describes a refused one.</summary>
internal sealed class StoreCertificateTrust(string? authorityFile)
{
    private readonly CertificateTrust? _authorities =
        authorityFile is null ? null : CertificateTrust.Read(authorityFile);

    /// <exception cref="AuthenticationException">The certificate is refused, and why.</exception>
    public bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None
        || IsTrustedByFile(sender, certificate, chain, errors)
        || Refuse(certificate as X509Certificate2, chain, errors);

    private bool IsTrustedByFile(
        object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        try
        {
            return _authorities?.IsTrusted(sender, certificate, chain, errors) == true;
        }
        catch (AuthenticationException)
        {
            return false;
        }
    }

    private static bool Refuse(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        throw new AuthenticationException(Describe(certificate, chain, errors));

    private static string Describe(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return "the server sent no certificate.";
        }
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return $"the certificate is for '{certificate.GetNameInfo(X509NameType.DnsName, false)}'.";
        }
        if (certificate.NotAfter.ToUniversalTime() < DateTime.UtcNow)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the certificate expired at {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC.");
        }
        var problems = chain?.ChainStatus.Any(static status => (status.Status
            & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0) == true
            ? "which this computer does not trust"
            : $"and is refused ({chain?.ChainStatus.FirstOrDefault().StatusInformation.Trim()})";
        return $"the certificate was issued by '{certificate.GetNameInfo(X509NameType.SimpleName, true)}', {problems}.";
    }
}
