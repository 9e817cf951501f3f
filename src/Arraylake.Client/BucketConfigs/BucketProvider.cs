namespace Arraylake;

/// <summary>
/// A provider of object storage, as people know it, with the settings and auth methods that fit (docs/providers.md).
/// The service itself only knows <see cref="Platforms"/>.
/// </summary>
public sealed class BucketProvider
{
    private const string MinioPort = ":9000";

    private BucketProvider(string name, string label, string platform, params IReadOnlyList<string> authMethods)
    {
        (Name, Label, Platform) = (name, label, platform);
        AuthMethods = [.. authMethods.Select(method => BucketAuthMethod.Find(method)!)];
    }

    /// <summary>Amazon S3.</summary>
    public static BucketProvider Aws { get; } = new(
        "aws", "Amazon S3", Platforms.S3,
        AwsCustomerManagedRoleAuth.MethodName, HmacAuth.MethodName, AnonymousAuth.MethodName)
    {
        Settings = [ExtraConfig.RegionName],
    };

    /// <summary>Google Cloud Storage.</summary>
    public static BucketProvider Google { get; } = new(
        "gcs", "Google Cloud Storage", Platforms.GoogleCloudStorage,
        GcpCustomerManagedRoleAuth.MethodName, AnonymousAuth.MethodName);

    /// <summary>Azure Blob Storage.</summary>
    public static BucketProvider AzureBlob { get; } = new(
        "azure", "Azure Blob", Platforms.Azure,
        AzureCredentialDelegationAuth.MethodName, AnonymousAuth.MethodName);

    /// <summary>Cloudflare R2, recognized by its endpoint (contract 3.4).</summary>
    public static BucketProvider R2 { get; } = new(
        "r2", "Cloudflare R2", Platforms.S3Compatible,
        R2CustomerManagedRoleAuth.MethodName, HmacAuth.MethodName, AnonymousAuth.MethodName)
    {
        Settings = [ExtraConfig.EndpointUrl],
        EndpointExample = "https://ACCOUNT.r2.cloudflarestorage.com",
    };

    /// <summary>Tigris, recognized by its endpoint (contract 5).</summary>
    public static BucketProvider Tigris { get; } = new(
        "tigris", "Tigris", Platforms.S3Compatible, HmacAuth.MethodName, AnonymousAuth.MethodName)
    {
        Settings = [ExtraConfig.EndpointUrl, ExtraConfig.RegionName],
        EndpointExample = "https://t3.storage.dev",
    };

    /// <summary>MinIO, recognized by its platform, its usual port or its name in the endpoint.</summary>
    public static BucketProvider Minio { get; } = new(
        "minio", "MinIO", Platforms.S3Compatible, HmacAuth.MethodName, AnonymousAuth.MethodName)
    {
        Settings = [ExtraConfig.EndpointUrl, ExtraConfig.RegionName, ExtraConfig.ForcePathStyle],
        EndpointExample = "http://localhost:9000",
    };

    /// <summary>Ceph and any other service that speaks S3.</summary>
    public static BucketProvider OtherS3 { get; } = new(
        "s3", "Other S3", Platforms.S3Compatible, HmacAuth.MethodName, AnonymousAuth.MethodName)
    {
        Settings = [ExtraConfig.EndpointUrl, ExtraConfig.RegionName, ExtraConfig.ForcePathStyle],
        EndpointExample = "https://ceph.example.com",
    };

    /// <summary>All providers.</summary>
    public static IReadOnlyList<BucketProvider> All { get; } = [Aws, Google, AzureBlob, R2, Tigris, Minio, OtherS3];

    /// <summary>A short name, such as <c>aws</c>.</summary>
    public string Name { get; }

    /// <summary>The name that people use, such as <c>Amazon S3</c>.</summary>
    public string Label { get; }

    /// <summary>The platform of new configs in wire terms.</summary>
    public string Platform { get; }

    /// <summary>The auth methods that fit, the recommended one first.</summary>
    public IReadOnlyList<BucketAuthMethod> AuthMethods { get; }

    /// <summary>The keys of extra_config that its configs usually need.</summary>
    public IReadOnlyList<string> Settings { get; private init; } = [];

    /// <summary>The form of its endpoint URL; null if it needs none.</summary>
    public string? EndpointExample { get; private init; }

    /// <summary>Finds a provider by its <see cref="Name"/>; null if it is unknown.</summary>
    /// <param name="name">The short name.</param>
    public static BucketProvider? Find(string? name) => All.FirstOrDefault(provider => provider.Name == name);

    /// <summary>The provider of a config; null for an unknown platform.</summary>
    /// <param name="platform">The platform in wire terms.</param>
    /// <param name="endpointUrl">The endpoint URL; null or empty if there is none.</param>
    public static BucketProvider? Of(string platform, string? endpointUrl) => platform switch
    {
        Platforms.S3 => Aws,
        Platforms.GoogleCloudStorage => Google,
        Platforms.Azure => AzureBlob,
        Platforms.Minio => Minio,
        Platforms.S3Compatible => OfEndpoint(endpointUrl ?? ""),
        _ => null,
    };

    private static BucketProvider OfEndpoint(string url) =>
        EndpointAddress.Of(url) is not { } endpoint ? OtherS3
        : endpoint.IsR2 ? R2
        : endpoint.IsTigris ? Tigris
        : endpoint.Url.Authority.EndsWith(MinioPort, StringComparison.Ordinal)
            || endpoint.Host.Contains("minio", StringComparison.OrdinalIgnoreCase) ? Minio
        : OtherS3;
}
