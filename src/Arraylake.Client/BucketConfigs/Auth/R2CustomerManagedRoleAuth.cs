namespace Arraylake;

/// <summary>
/// A Cloudflare R2 account for which the service may create temporary credentials (contract 3.4). Only with an R2
/// endpoint. In a change, fields may be omitted.
/// </summary>
/// <param name="externalAccountId">The Cloudflare account id.</param>
/// <param name="parentAccessKeyId">The access key id that temporary keys derive from. Masked in answers.</param>
/// <param name="accountApiToken">
/// This or <paramref name="parentSecretAccessKey"/> is required. Masked in answers.
/// </param>
/// <param name="parentSecretAccessKey">
/// This or <paramref name="accountApiToken"/> is required. Masked in answers.
/// </param>
/// <param name="durationSeconds">How long temporary keys last, in seconds; the service's default is 3600.</param>
public sealed class R2CustomerManagedRoleAuth(
    string? externalAccountId,
    SecretText? parentAccessKeyId,
    SecretText? accountApiToken = null,
    SecretText? parentSecretAccessKey = null,
    int? durationSeconds = null) : BucketAuth
{
    internal const string MethodName = "r2_customer_managed_role";

    internal static BucketAuthMethod Define() => new(
        MethodName,
        field => new R2CustomerManagedRoleAuth(
            (string?)field(BucketAuthFields.ExternalAccountId),
            (SecretText?)field(BucketAuthFields.ParentAccessKeyId),
            (SecretText?)field(BucketAuthFields.AccountApiToken),
            (SecretText?)field(BucketAuthFields.ParentSecretAccessKey),
            (int?)field(BucketAuthFields.DurationSeconds)))
    {
        Label = "r2 role",
        Aliases = ["r2"],
        Description = "Cloudflare R2",
        TextFields = [BucketAuthFields.ExternalAccountId],
        SecretFields =
        [
            BucketAuthFields.ParentAccessKeyId,
            BucketAuthFields.AccountApiToken,
            BucketAuthFields.ParentSecretAccessKey,
        ],
        KeyFields = (BucketAuthFields.ParentAccessKeyId, BucketAuthFields.ParentSecretAccessKey),
        NumberFields = [BucketAuthFields.DurationSeconds],
        OptionalFields = [BucketAuthFields.AccountApiToken, BucketAuthFields.ParentSecretAccessKey],
        AllowsPartialUpdate = true,
    };

    // Identifies an R2 endpoint (contract 3.4).
    private const string EndpointMark = ".r2.";

    /// <summary>The Cloudflare account id.</summary>
    public string? ExternalAccountId { get; } = externalAccountId;

    /// <summary>The access key id that temporary keys derive from.</summary>
    public SecretText? ParentAccessKeyId { get; } = parentAccessKeyId;

    /// <summary>The API token of the account.</summary>
    public SecretText? AccountApiToken { get; } = accountApiToken;

    /// <summary>The secret of the access key.</summary>
    public SecretText? ParentSecretAccessKey { get; } = parentSecretAccessKey;

    /// <summary>How long temporary keys last, in seconds.</summary>
    public int? DurationSeconds { get; } = durationSeconds;

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
        .. BucketAuthRules.OnlyOn(
            use.Platform is null || IsR2(use),
            "R2 customer managed role is only supported for R2 buckets.",
            "s3:// with an endpoint_url such as https://ACCOUNT.r2.cloudflarestorage.com"),
        .. BucketAuthRules.Text(MethodName, BucketAuthFields.ExternalAccountId, ExternalAccountId, !use.IsPatch),
        .. BucketAuthRules.Secret(MethodName, BucketAuthFields.ParentAccessKeyId, ParentAccessKeyId, !use.IsPatch),
        .. BucketAuthRules.Secret(MethodName, BucketAuthFields.AccountApiToken, AccountApiToken, required: false),
        .. BucketAuthRules.Secret(
            MethodName, BucketAuthFields.ParentSecretAccessKey, ParentSecretAccessKey, required: false),
        .. use.IsPatch || AccountApiToken is not null || ParentSecretAccessKey is not null
            ? Array.Empty<RuleViolation>()
            : [BucketAuthRules.Violation(
                BucketAuthFields.AccountApiToken,
                "R2 customer managed role requires either account_api_token or parent_secret_access_key.")],
        .. DurationSeconds is null or > 0
            ? Array.Empty<RuleViolation>()
            : [BucketAuthRules.Violation(
                BucketAuthFields.DurationSeconds, "duration_seconds must be greater than 0.", $"{DurationSeconds}")],
    ];

    private static bool IsR2(BucketAuthUse use) =>
        use.Platform == Platforms.S3Compatible
        && use.EndpointUrl?.Contains(EndpointMark, StringComparison.OrdinalIgnoreCase) == true;
}
