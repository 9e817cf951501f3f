using System.Text.Json.Serialization;
using Arraylake.Emulator.OpenApi;
using Arraylake.Emulator.Repos;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The operations on BucketConfigs in the OpenAPI document.</summary>
internal static class BucketConfigApi
{
    private const string All = BucketConfigEndpoints.All;
    private const string One = BucketConfigEndpoints.One;

    public static IEnumerable<ApiOperation> Operations =>
    [
        new("GET", All, "list_buckets", "Lists the bucket configs of an organization, the oldest first")
        {
            Answer = typeof(Bucket[]), Refuses = [403, 404],
        },
        new("POST", All, "create_bucket", "Creates a bucket config; the first of an organization is its default")
        {
            Body = typeof(NewBucket), Status = 201, Answer = typeof(Bucket), Refuses = [403, 404, 409],
        },
        new("GET", One, "get_bucket", "Gets a bucket config") { Answer = typeof(Bucket), Refuses = [403, 404] },
        new("PATCH", One, "modify_bucket", "Changes the given fields of a bucket config")
        {
            Body = typeof(BucketModification), Answer = typeof(Bucket), Refuses = [403, 404, 409],
        },
        new("DELETE", One, "delete_bucket", "Deletes a bucket config that no repo uses")
        {
            Status = 204, Refuses = [403, 404, 409],
        },
        new("GET", One + "/repos", "list_bucket_repos", "Lists the repos that use a bucket config")
        {
            Answer = typeof(RepoResponse[]), Refuses = [403, 404],
        },
        new("POST", One + "/default", "set_default_bucket", "Makes a bucket config the default")
        {
            Status = 204, Refuses = [403, 404],
        },
        new("GET", One + "/credentials", "get_bucket_credentials", "Gets temporary credentials for a bucket")
        {
            Answer = typeof(Credentials), Refuses = [400, 403, 404],
            Query =
            [
                new("access", "string", "What they allow; read by default. write takes the right to write repos.")
                {
                    Words = [BucketCredentials.Read, BucketCredentials.Write],
                },
            ],
        },
        new("POST", BucketConfigEndpoints.Health, "set_bucket_health", "Sets the health of a bucket; {} removes it")
        {
            Body = typeof(HealthInput), Answer = typeof(Bucket), Refuses = [403, 404],
        },
    ];

    /// <summary>A bucket config in a response.</summary>
    internal sealed record Bucket(
        Guid Id,
        string Nickname,
        string Platform,
        string Name,
        string Prefix,
        Dictionary<string, TextOrBoolean> ExtraConfig,
        Auth AuthConfig,
        bool IsDefault,
        DateTimeOffset Created,
        DateTimeOffset Updated,
        string CreatedBy,
        bool EmManaged,
        Health? Health);

    /// <summary>The latest result of the service's own monitor.</summary>
    internal sealed record Health(
        string Status, string? LastCheckedAt, string? Message, IReadOnlyList<string> Capabilities);

    /// <summary>A new bucket config. Unknown members are ignored.</summary>
    internal sealed record NewBucket
    {
        /// <summary>3 to 64 word characters, '.', '-' and '_'; unique in the organization.</summary>
        public required string Nickname { get; init; }

        [OneOf("s3", "s3-compatible", "minio", "gs", "azure")]
        public required string Platform { get; init; }

        /// <summary>The bucket, 3 to 63 characters.</summary>
        public required string Name { get; init; }

        /// <summary>At most 256 characters, no slash at either end.</summary>
        public string Prefix { get; init; } = "";

        /// <summary>s3 needs the key region_name, s3-compatible the key endpoint_url.</summary>
        public required Dictionary<string, TextOrBoolean> ExtraConfig { get; init; }

        public required Auth AuthConfig { get; init; }

        /// <summary>Must be false.</summary>
        public bool EmManaged { get; init; }
    }

    /// <summary>The fields to change; those that are missing or null stay.</summary>
    internal sealed record BucketModification(
        string? Nickname = null,
        string? Platform = null,
        string? Name = null,
        string? Prefix = null,
        Dictionary<string, TextOrBoolean>? ExtraConfig = null,
        AuthModification? AuthConfig = null,
        bool? EmManaged = null);

    /// <summary>
    /// Another auth as a whole; of an AWS or R2 role that stays one, the method and the fields to change.
    /// </summary>
    internal sealed record AuthModification(
        string Method,
        string? StorageAccount = null,
        string? AccessKeyId = null,
        string? SecretAccessKey = null,
        string? ExternalCustomerId = null,
        string? ExternalRoleName = null,
        string? SharedSecret = null,
        string? TargetServiceAccount = null,
        string? ExternalAccountId = null,
        string? ParentAccessKeyId = null,
        string? AccountApiToken = null,
        string? ParentSecretAccessKey = null,
        int? DurationSeconds = null,
        string? TenantId = null);

    /// <summary>How data are reached. Secrets are masked in responses, except HMAC keys.</summary>
    [JsonPolymorphic(TypeDiscriminatorPropertyName = "method")]
    [JsonDerivedType(typeof(Anonymous), "anonymous")]
    [JsonDerivedType(typeof(Hmac), "hmac")]
    [JsonDerivedType(typeof(AwsRole), "aws_customer_managed_role")]
    [JsonDerivedType(typeof(LegacyAwsRole), "customer_managed_role")]
    [JsonDerivedType(typeof(GcpRole), "gcp_customer_managed_role")]
    [JsonDerivedType(typeof(R2Role), "r2_customer_managed_role")]
    [JsonDerivedType(typeof(AzureDelegation), "azure_credential_delegation")]
    internal abstract record Auth;

    internal sealed record Anonymous(string? StorageAccount = null) : Auth;

    internal sealed record Hmac(string AccessKeyId, string SecretAccessKey) : Auth;

    internal sealed record AwsRole(string ExternalCustomerId, string ExternalRoleName, string SharedSecret) : Auth;

    internal sealed record LegacyAwsRole(string ExternalCustomerId, string ExternalRoleName, string SharedSecret)
        : Auth;

    internal sealed record GcpRole(string TargetServiceAccount) : Auth;

    internal sealed record R2Role(
        string ExternalAccountId,
        string ParentAccessKeyId,
        string? AccountApiToken = null,
        string? ParentSecretAccessKey = null,
        int DurationSeconds = 3600) : Auth;

    internal sealed record AzureDelegation(string TenantId, string StorageAccount) : Auth;

    /// <summary>Which of the three it is depends on the platform of the bucket.</summary>
    [JsonDerivedType(typeof(S3Credentials))]
    [JsonDerivedType(typeof(GcsCredentials))]
    [JsonDerivedType(typeof(AzureCredentials))]
    internal abstract record Credentials;

    internal sealed record S3Credentials(
        string AwsAccessKeyId, string AwsSecretAccessKey, string? AwsSessionToken, DateTimeOffset? Expiration)
        : Credentials;

    internal sealed record GcsCredentials(string AccessToken, string Principal, DateTimeOffset? Expiration)
        : Credentials;

    internal sealed record AzureCredentials(string SasToken, string StorageAccount, DateTimeOffset? Expiration)
        : Credentials;
}
