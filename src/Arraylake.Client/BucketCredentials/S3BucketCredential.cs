namespace Arraylake;

/// <summary>Keys for S3 and what speaks like it.</summary>
/// <param name="AccessKeyId">The access key id.</param>
/// <param name="SecretAccessKey">The secret access key.</param>
/// <param name="SessionToken">The session token; null for keys that do not end.</param>
public sealed record S3BucketCredential(SecretText AccessKeyId, SecretText SecretAccessKey, SecretText? SessionToken)
    : BucketCredential
{
    /// <summary>The region, where it is known.</summary>
    public string? Region { get; init; }

    /// <summary>The endpoint of an S3-compatible service, where it is known.</summary>
    public string? EndpointUrl { get; init; }

    private protected override IEnumerable<(string Name, string? Value)> Variables() =>
    [
        ("AWS_ACCESS_KEY_ID", AccessKeyId.Reveal()),
        ("AWS_SECRET_ACCESS_KEY", SecretAccessKey.Reveal()),
        ("AWS_SESSION_TOKEN", SessionToken?.Reveal()),
        ("AWS_REGION", Region),
        ("AWS_DEFAULT_REGION", Region),
        ("AWS_ENDPOINT_URL", EndpointUrl),
    ];
}
