namespace Arraylake;

/// <summary>A Google service account that the service may act as (contract 3.4). On gs only.</summary>
/// <param name="targetServiceAccount">The service account's e-mail address.</param>
public sealed class GcpCustomerManagedRoleAuth(string? targetServiceAccount) : BucketAuth
{
    internal const string MethodName = "gcp_customer_managed_role";

    internal static BucketAuthMethod Define() => new(
        MethodName, field => new GcpCustomerManagedRoleAuth((string?)field(BucketAuthFields.TargetServiceAccount)))
    {
        Label = "gcp role",
        Aliases = ["gcp"],
        Description = "A service account in Google Cloud",
        TextFields = [BucketAuthFields.TargetServiceAccount],
    };

    /// <summary>The service account's e-mail address.</summary>
    public string? TargetServiceAccount { get; } = targetServiceAccount;

    /// <inheritdoc/>
    public override string Method => MethodName;

    private protected override IEnumerable<KeyValuePair<string, object?>> Fields() =>
        [new(BucketAuthFields.TargetServiceAccount, TargetServiceAccount)];

    internal override IEnumerable<RuleViolation> Violations(BucketAuthUse use) =>
    [
        .. BucketAuthRules.OnlyOn(
            use.Platform is null or Platforms.GoogleCloudStorage,
            "GCP customer managed role is only supported for gs buckets.",
            "gs://"),
        .. BucketAuthRules.Text(
            MethodName, BucketAuthFields.TargetServiceAccount, TargetServiceAccount, required: true),
    ];
}
