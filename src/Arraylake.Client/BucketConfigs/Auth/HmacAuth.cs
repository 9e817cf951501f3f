namespace Arraylake;

/// <summary>Access keys that the service stores and hands on (contract 3.4).</summary>
/// <param name="AccessKeyId">The access key id; null when an older service left it out of its answer.</param>
/// <param name="SecretAccessKey">The secret access key; null when an older service left it out of its answer.</param>
public sealed record HmacAuth(SecretText? AccessKeyId, SecretText? SecretAccessKey) : BucketAuth
{
    internal const string MethodName = "hmac";

    /// <inheritdoc/>
    public override string Method => MethodName;

    private protected override IEnumerable<KeyValuePair<string, object?>> Fields() =>
    [
        new(BucketAuthFields.AccessKeyId, AccessKeyId),
        new(BucketAuthFields.SecretAccessKey, SecretAccessKey),
    ];

    internal override IEnumerable<RuleViolation> Violations(BucketAuthUse use) =>
    [
        .. BucketAuthFields.Secret(MethodName, BucketAuthFields.AccessKeyId, AccessKeyId, required: true),
        .. BucketAuthFields.Secret(MethodName, BucketAuthFields.SecretAccessKey, SecretAccessKey, required: true),
    ];
}
