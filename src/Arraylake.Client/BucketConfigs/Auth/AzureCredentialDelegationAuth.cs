namespace Arraylake;

/// <summary>Azure credential delegation (contract 3.4). On azure only.</summary>
/// <param name="tenantId">The tenant's id.</param>
/// <param name="storageAccount">The storage account.</param>
public sealed class AzureCredentialDelegationAuth(string? tenantId, string? storageAccount) : BucketAuth
{
    internal const string MethodName = "azure_credential_delegation";

    internal static BucketAuthMethod Define() => new(
        MethodName,
        field => new AzureCredentialDelegationAuth(
            (string?)field(BucketAuthFields.TenantId), (string?)field(BucketAuthFields.StorageAccount)))
    {
        Label = "azure",
        Description = "Azure",
        TextFields = [BucketAuthFields.TenantId, BucketAuthFields.StorageAccount],
    };

    /// <summary>The tenant's id.</summary>
    public string? TenantId { get; } = tenantId;

    /// <summary>The storage account.</summary>
    public string? StorageAccount { get; } = storageAccount;

    /// <inheritdoc/>
    public override string Method => MethodName;

    private protected override IEnumerable<KeyValuePair<string, object?>> Fields() =>
    [
        new(BucketAuthFields.TenantId, TenantId),
        new(BucketAuthFields.StorageAccount, StorageAccount),
    ];

    internal override IEnumerable<RuleViolation> Violations(BucketAuthUse use) =>
    [
        .. BucketAuthRules.OnlyOn(
            use.Platform is null or Platforms.Azure,
            "Azure credential delegation is only supported for azure buckets.",
            "az://"),
        .. BucketAuthRules.Text(MethodName, BucketAuthFields.TenantId, TenantId, required: true),
        .. BucketAuthRules.Text(MethodName, BucketAuthFields.StorageAccount, StorageAccount, required: true),
    ];
}
