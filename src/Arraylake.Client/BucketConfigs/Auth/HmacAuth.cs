namespace Arraylake;

/// <summary>Access keys that the service stores and returns (contract 3.4).</summary>
/// <param name="accessKeyId">The access key id; null if an older service omitted it.</param>
/// <param name="secretAccessKey">The secret access key; null if an older service omitted it.</param>
public sealed class HmacAuth(SecretText? accessKeyId, SecretText? secretAccessKey) : BucketAuth
{
    internal const string MethodName = "hmac";

    internal static BucketAuthMethod Define() => new(
        MethodName,
        field => new HmacAuth(
            (SecretText?)field(BucketAuthFields.AccessKeyId), (SecretText?)field(BucketAuthFields.SecretAccessKey)))
    {
        Label = MethodName,
        Description = "Access keys",
        SecretFields = [BucketAuthFields.AccessKeyId, BucketAuthFields.SecretAccessKey],
        KeyFields = (BucketAuthFields.AccessKeyId, BucketAuthFields.SecretAccessKey),
        ReturnsSecrets = true,
    };

    /// <summary>The access key id.</summary>
    public SecretText? AccessKeyId { get; } = accessKeyId;

    /// <summary>The secret access key.</summary>
    public SecretText? SecretAccessKey { get; } = secretAccessKey;

    /// <inheritdoc/>
    public override string Method => MethodName;

    private protected override IEnumerable<KeyValuePair<string, object?>> Fields() =>
    [
        new(BucketAuthFields.AccessKeyId, AccessKeyId),
        new(BucketAuthFields.SecretAccessKey, SecretAccessKey),
    ];

    internal override IEnumerable<RuleViolation> Violations(BucketAuthUse use) =>
    [
        .. BucketAuthRules.Secret(MethodName, BucketAuthFields.AccessKeyId, AccessKeyId, required: true),
        .. BucketAuthRules.Secret(MethodName, BucketAuthFields.SecretAccessKey, SecretAccessKey, required: true),
    ];
}
