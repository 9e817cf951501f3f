namespace Arraylake;

/// <summary>
/// An AWS role that the service may assume (contract 3.4). On s3 only. In a change, fields may be omitted.
/// </summary>
/// <param name="externalCustomerId">The AWS account id.</param>
/// <param name="externalRoleName">The role's name.</param>
/// <param name="sharedSecret">
/// The STS ExternalId: 2–1224 characters from letters, digits and <c>_+=,.@:/-</c>. Masked in answers.
/// </param>
public sealed class AwsCustomerManagedRoleAuth(
    string? externalCustomerId, string? externalRoleName, SecretText? sharedSecret) : BucketAuth
{
    internal const string MethodName = "aws_customer_managed_role";

    /// <summary>The legacy name of the method (contract 3.4): read and accepted, never sent.</summary>
    internal const string LegacyMethodName = "customer_managed_role";

    internal static BucketAuthMethod Define() => new(
        MethodName,
        field => new AwsCustomerManagedRoleAuth(
            (string?)field(BucketAuthFields.ExternalCustomerId),
            (string?)field(BucketAuthFields.ExternalRoleName),
            (SecretText?)field(BucketAuthFields.SharedSecret)))
    {
        LegacyName = LegacyMethodName,
        Label = "aws role",
        Aliases = ["aws"],
        Description = "A role in AWS",
        TextFields = [BucketAuthFields.ExternalCustomerId, BucketAuthFields.ExternalRoleName],
        SecretFields = [BucketAuthFields.SharedSecret],
        AllowsPartialUpdate = true,
    };

    private const int SecretMinLength = 2;
    private const int SecretMaxLength = 1224;
    private const string SecretMarks = "_+=,.@:/-";

    /// <summary>The AWS account id.</summary>
    public string? ExternalCustomerId { get; } = externalCustomerId;

    /// <summary>The role's name.</summary>
    public string? ExternalRoleName { get; } = externalRoleName;

    /// <summary>The STS ExternalId.</summary>
    public SecretText? SharedSecret { get; } = sharedSecret;

    /// <summary><c>aws_customer_managed_role</c>, or the legacy name where the service still uses it.</summary>
    public override string Method => IsLegacy ? LegacyMethodName : MethodName;

    internal bool IsLegacy { get; set; }

    private protected override string RequestMethod => MethodName;

    private protected override IEnumerable<KeyValuePair<string, object?>> Fields() =>
    [
        new(BucketAuthFields.ExternalCustomerId, ExternalCustomerId),
        new(BucketAuthFields.ExternalRoleName, ExternalRoleName),
        new(BucketAuthFields.SharedSecret, SharedSecret),
    ];

    internal override IEnumerable<RuleViolation> Violations(BucketAuthUse use) =>
    [
        .. BucketAuthRules.OnlyOn(
            use.Platform is null or Platforms.S3,
            "Customer managed role is only supported for s3 buckets.",
            "s3:// without an endpoint_url"),
        .. BucketAuthRules.Text(MethodName, BucketAuthFields.ExternalCustomerId, ExternalCustomerId, !use.IsPatch),
        .. BucketAuthRules.Text(MethodName, BucketAuthFields.ExternalRoleName, ExternalRoleName, !use.IsPatch),
        .. CheckSecret(!use.IsPatch),
    ];

    private IEnumerable<RuleViolation> CheckSecret(bool required)
    {
        if (SharedSecret is null)
        {
            return required
                ? [BucketAuthRules.Violation(
                    BucketAuthFields.SharedSecret,
                    "AWS customer-managed-role buckets require a shared_secret (the STS ExternalId).")]
                : [];
        }
        return SharedSecret.HasValue && !IsSecret(SharedSecret.Reveal())
            ? [BucketAuthRules.Violation(
                BucketAuthFields.SharedSecret,
                $"shared_secret must be {SecretMinLength}-{SecretMaxLength} characters from letters, digits and "
                + SecretMarks)]
            : BucketAuthRules.Secret(MethodName, BucketAuthFields.SharedSecret, SharedSecret, required);
    }

    private static bool IsSecret(string text) =>
        text.Length is >= SecretMinLength and <= SecretMaxLength
        && text.All(character => char.IsAsciiLetterOrDigit(character)
            || SecretMarks.Contains(character, StringComparison.Ordinal));
}
