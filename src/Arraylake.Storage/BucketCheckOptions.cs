namespace Arraylake.Storage;

/// <summary>How configs are checked.</summary>
public sealed record BucketCheckOptions
{
    /// <summary>With <see cref="CredentialAccess.Write"/>, probe objects are written and removed.</summary>
    public CredentialAccess Access { get; init; } = CredentialAccess.Read;

    /// <summary>The checks to report; those that they depend on run as well. Null for all.</summary>
    public IReadOnlyCollection<BucketCheckName>? Checks { get; init; }

    /// <summary>The origin of a web page for <see cref="BucketCheckName.Cors"/>, such as https://a.example.</summary>
    public Uri? Origin { get; init; }

    /// <summary>The longest time for one check; a multipart upload gets three times as much.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether requests with credentials may go over plain http to other machines.</summary>
    public bool AllowUnencryptedAuthentication { get; init; }

    /// <summary>A PEM or DER file of authorities to trust besides the system's; null for none.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>The URL of the storage account in place of Azure's own, such as an emulator's.</summary>
    public Uri? AzureEndpoint { get; init; }

    /// <summary>The URL in place of https://storage.googleapis.com.</summary>
    public Uri? GoogleEndpoint { get; init; }
}
