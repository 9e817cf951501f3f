using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Arraylake.Http;

/// <summary>Describes what is wrong with a server's certificate, and how to fix it.</summary>
internal static class CertificateFault
{
    private const int MostNames = 5;

    /// <summary>Describes the faults in sentences.</summary>
    /// <param name="errors">The kinds of faults.</param>
    /// <param name="certificate">The server's certificate.</param>
    /// <param name="chain">The chain of the last check.</param>
    /// <param name="host">The expected host.</param>
    /// <param name="authorityFile">The file with additional authorities; null for none.</param>
    public static string Describe(
        SslPolicyErrors errors, X509Certificate2? certificate, X509Chain? chain, string host, string? authorityFile)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "The server presented no certificate.";
        }
        List<string> faults = [];
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            faults.Add($"The certificate is for the name {NamesOf(certificate)}, not for '{host}'. Is the service URI "
                + "right?");
        }
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
        {
            faults.AddRange(Faults(chain, authorityFile));
        }
        return FailureClassifier.Shown(string.Join(' ', faults))!;
    }

    private static IEnumerable<string> Faults(X509Chain chain, string? authorityFile)
    {
        var all = chain.ChainStatus.Aggregate(
            X509ChainStatusFlags.NoError, static (flags, status) => flags | status.Status);
        const X509ChainStatusFlags Told = X509ChainStatusFlags.NotTimeValid
            | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;
        if (all.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            yield return TimeFault(chain);
        }
        if ((all & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
        {
            yield return AuthorityFault(chain, authorityFile);
        }
        foreach (var status in chain.ChainStatus.Where(status => (status.Status & ~Told) != 0))
        {
            yield return $"{status.Status}: {status.StatusInformation.Trim()}";
        }
    }

    private static string TimeFault(X509Chain chain)
    {
        var ended = chain.ChainElements
            .First(static element => element.ChainElementStatus.Any(
                static status => status.Status == X509ChainStatusFlags.NotTimeValid))
            .Certificate;
        var (from, to) = (ended.NotBefore.ToUniversalTime(), ended.NotAfter.ToUniversalTime());
        return to < DateTime.UtcNow
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The certificate '{NameOf(ended)}' expired at {to:yyyy-MM-dd HH:mm:ss} UTC. The server needs a new "
                + $"one.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The certificate '{NameOf(ended)}' is not valid before {from:yyyy-MM-dd HH:mm:ss} UTC. Is this "
                + $"machine's clock right?");
    }

    private static string AuthorityFault(X509Chain chain, string? authorityFile)
    {
        var last = chain.ChainElements[^1].Certificate;
        var isRoot = last.SubjectName.RawData.AsSpan().SequenceEqual(last.IssuerName.RawData);
        var issuer = last.GetNameInfo(X509NameType.SimpleName, forIssuer: true);
        var nor = authorityFile is null ? "" : $", nor is it in '{authorityFile}'";
        var own = $"its certificate's file with {(authorityFile is null ? "" : "another ")}-CertificateAuthority "
            + "(service.ssl.cafile)";
        return (isRoot, chain.ChainElements.Count) switch
        {
            (true, 1) => $"The certificate '{NameOf(last)}' is self-signed and not trusted on this machine{nor}. "
                + $"If you trust it, specify {own}.",
            (true, _) => $"The authority '{issuer}' is not trusted on this machine{nor}. If it is your organization's "
                + $"own, specify {own}.",
            _ => $"The certificate chain is incomplete: '{NameOf(last)}' was issued by '{issuer}', which the "
                + $"server did not send and which is not trusted on this machine{nor}. If '{issuer}' is your "
                + $"organization's own authority, specify {own}; if it is an intermediate one, the server must send "
                + "it.",
        };
    }

    private static string NameOf(X509Certificate2 certificate) =>
        certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    private static string NamesOf(X509Certificate2 certificate)
    {
        var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToArray();
        string[] names =
        [
            .. alternatives.SelectMany(static extension => extension.EnumerateDnsNames()),
            .. alternatives.SelectMany(static extension => extension.EnumerateIPAddresses())
                .Select(static address => address.ToString()),
        ];
        if (names.Length == 0)
        {
            names = [NameOf(certificate)];
        }
        return string.Join(" or ", names.Take(MostNames).Select(static name => $"'{name}'"))
            + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : "");
    }
}
