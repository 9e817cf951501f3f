namespace Arraylake;

/// <summary>Keys for S3 and S3-compatible services.</summary>
/// <param name="accessKeyId">The access key id.</param>
/// <param name="secretAccessKey">The secret access key.</param>
/// <param name="sessionToken">The session token; null for keys that do not expire.</param>
public sealed class S3BucketCredential(SecretText accessKeyId, SecretText secretAccessKey, SecretText? sessionToken)
    : BucketCredential
{
    /// <summary>The access key id.</summary>
    public SecretText AccessKeyId { get; } = accessKeyId;

    /// <summary>The secret access key.</summary>
    public SecretText SecretAccessKey { get; } = secretAccessKey;

    /// <summary>The session token; null for keys that do not expire.</summary>
    public SecretText? SessionToken { get; } = sessionToken;

    /// <summary>The region, if known.</summary>
    public string? Region { get; internal set; }

    /// <summary>The endpoint of an S3-compatible service, if known.</summary>
    public string? EndpointUrl { get; internal set; }

    /// <inheritdoc/>
    public override BucketCredential WithConfig(BucketConfig config)
    {
        var copy = (S3BucketCredential)base.WithConfig(config);
        (copy.Region, copy.EndpointUrl) = (config.Region, config.EndpointUrl);
        return copy;
    }

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
