namespace Arraylake;

/// <summary>
/// A Cloudflare R2 account whose temporary credentials the service may make (contract 3.4). Only with an endpoint of
/// R2. In a change, fields may be left out.
/// </summary>
/// <param name="ExternalAccountId">The Cloudflare account id.</param>
/// <param name="ParentAccessKeyId">The access key id that temporary keys derive from. Answered with a mask.</param>
/// <param name="AccountApiToken">
/// This or <paramref name="ParentSecretAccessKey"/> is needed. Answered with a mask.
/// </param>
/// <param name="ParentSecretAccessKey">
/// This or <paramref name="AccountApiToken"/> is needed. Answered with a mask.
/// </param>
/// <param name="DurationSeconds">How long temporary keys last, in seconds; the service's default is 3600.</param>
public sealed record R2CustomerManagedRoleAuth(
    string? ExternalAccountId,
    SecretText? ParentAccessKeyId,
    SecretText? AccountApiToken = null,
    SecretText? ParentSecretAccessKey = null,
    int? DurationSeconds = null) : BucketAuth
{
    internal const string MethodName = "r2_customer_managed_role";

    // What tells R2 from other services (contract 3.4).
    private const string EndpointMark = ".r2.";

    /// <inheritdoc/>
    public override string Method => MethodName;

    private protected override IEnumerable<KeyValuePair<string, object?>> Fields() =>
    [
        new(BucketAuthFields.ExternalAccountId, ExternalAccountId),
        new(BucketAuthFields.ParentAccessKeyId, ParentAccessKeyId),
        new(BucketAuthFields.AccountApiToken, AccountApiToken),
        new(BucketAuthFields.ParentSecretAccessKey, ParentSecretAccessKey),
        new(BucketAuthFields.DurationSeconds, DurationSeconds),
    ];

    internal override IEnumerable<RuleViolation> Violations(BucketAuthUse use) =>
    [
        .. BucketAuthFields.OnlyOn(
            use.Platform is null || IsR2(use),
            "R2 customer managed role is only supported for R2 buckets.",
            "s3:// with an endpoint_url such as https://ACCOUNT.r2.cloudflarestorage.com"),
        .. BucketAuthFields.Text(MethodName, BucketAuthFields.ExternalAccountId, ExternalAccountId, !use.IsPatch),
        .. BucketAuthFields.Secret(MethodName, BucketAuthFields.ParentAccessKeyId, ParentAccessKeyId, !use.IsPatch),
        .. BucketAuthFields.Secret(MethodName, BucketAuthFields.AccountApiToken, AccountApiToken, required: false),
        .. BucketAuthFields.Secret(
            MethodName, BucketAuthFields.ParentSecretAccessKey, ParentSecretAccessKey, required: false),
        .. use.IsPatch || AccountApiToken is not null || ParentSecretAccessKey is not null
            ? Array.Empty<RuleViolation>()
            : [BucketAuthFields.Broken(
                BucketAuthFields.AccountApiToken,
                "R2 customer managed role requires either account_api_token or parent_secret_access_key.")],
        .. DurationSeconds is null or > 0
            ? Array.Empty<RuleViolation>()
            : [BucketAuthFields.Broken(
                BucketAuthFields.DurationSeconds, "duration_seconds must be greater than 0.", $"{DurationSeconds}")],
    ];

    private static bool IsR2(BucketAuthUse use) =>
        use.Platform == Platforms.S3Compatible
        && use.EndpointUrl?.Contains(EndpointMark, StringComparison.OrdinalIgnoreCase) == true;
}
