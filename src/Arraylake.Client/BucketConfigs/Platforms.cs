namespace Arraylake;

/// <summary>The platforms of contract 3.1, as they stand on the wire. Others are kept as text when read.</summary>
public static class Platforms
{
    /// <summary>Amazon S3.</summary>
    public const string S3 = "s3";

    /// <summary>Any service that speaks S3 under an endpoint URL of its own: R2, Tigris, MinIO, Ceph.</summary>
    public const string S3Compatible = "s3-compatible";

    /// <summary>An older name for MinIO; only a request that says so makes one (contract 3.1).</summary>
    public const string Minio = "minio";

    /// <summary>Google Cloud Storage.</summary>
    public const string GoogleCloudStorage = "gs";

    /// <summary>Azure Blob Storage.</summary>
    public const string Azure = "azure";

    /// <summary>The platforms that a request may name.</summary>
    public static IReadOnlyList<string> All { get; } = [S3, S3Compatible, Minio, GoogleCloudStorage, Azure];

    /// <summary>The meaning of a platform of <see cref="All"/>, in a few words.</summary>
    /// <param name="platform">A platform in wire terms.</param>
    public static string DescriptionOf(string platform) => platform switch
    {
        S3 => "Amazon S3",
        S3Compatible => "Cloudflare R2, Tigris, Ceph and others with an endpoint URL",
        Minio => "MinIO; new configs are s3-compatible unless this platform is specified",
        GoogleCloudStorage => "Google Cloud Storage",
        Azure => "Azure Blob Storage",
        _ => "",
    };

    /// <summary>The URI scheme of a platform: s3, gs or az; an unknown platform is its own scheme.</summary>
    /// <param name="platform">A platform in wire terms.</param>
    public static string SchemeOf(string platform) => platform switch
    {
        S3 or S3Compatible or Minio or "s3c" => "s3",
        GoogleCloudStorage => "gs",
        Azure => "az",
        _ => platform,
    };

    /// <summary>The platform that a URI scheme stands for (contract 3.1), or null for an unknown scheme.</summary>
    /// <param name="scheme">s3, gs or az, in any case.</param>
    /// <param name="hasEndpoint">Whether a non-empty <c>endpoint_url</c> is given.</param>
    public static string? FromScheme(string scheme, bool hasEndpoint) => scheme?.ToLowerInvariant() switch
    {
        "s3" => hasEndpoint ? S3Compatible : S3,
        "gs" => GoogleCloudStorage,
        "az" => Azure,
        _ => null,
    };
}
