namespace Arraylake;

/// <summary>
/// The service stores no credentials: each user's own environment supplies them, or the bucket is public (contract 7).
/// </summary>
/// <param name="storageAccount">The Azure storage account; required on Azure, and only there.</param>
public sealed class AnonymousAuth(string? storageAccount = null) : BucketAuth
{
    internal const string MethodName = "anonymous";

    internal static BucketAuthMethod Define() => new(
        MethodName, field => new AnonymousAuth((string?)field(BucketAuthFields.StorageAccount)))
    {
        Label = MethodName,
        Aliases = ["anon"],
        Description = "No credentials with the service: a public bucket, or each user's own environment",
        TextFields = [BucketAuthFields.StorageAccount],
        OptionalFields = [BucketAuthFields.StorageAccount],
    };

    /// <summary>The Azure storage account.</summary>
    public string? StorageAccount { get; } = storageAccount;

    /// <inheritdoc/>
    public override string Method => MethodName;

    private protected override IEnumerable<KeyValuePair<string, object?>> Fields() =>
        [new(BucketAuthFields.StorageAccount, HasAccount ? StorageAccount : null)];

    private bool HasAccount => !string.IsNullOrWhiteSpace(StorageAccount);

    internal override IEnumerable<RuleViolation> Violations(BucketAuthUse use) =>
        HasAccount
            ? BucketAuthRules.Text(MethodName, BucketAuthFields.StorageAccount, StorageAccount, required: false)
            : use.Platform == Platforms.Azure
                ? [BucketAuthRules.Violation("Anonymous Azure buckets require a storage_account in auth_config.")]
                : [];
}
