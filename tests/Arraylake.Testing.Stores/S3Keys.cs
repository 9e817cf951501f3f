using Amazon.Runtime;
using Amazon.S3;

namespace Arraylake.Testing.Stores;

/// <summary>The keys of one user of an S3 store.</summary>
internal sealed record S3Keys(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <summary>Keys that no store knows yet.</summary>
    public static S3Keys New() => new($"TEST{Guid.NewGuid():N}"[..20].ToUpperInvariant(), $"{Guid.NewGuid():N}");

    /// <summary>
    /// The AWS SDK as these stores need it: without the checksums that Ceph 16 answers with 400 and Swift with 501, and
    /// without retries.
    /// </summary>
    public AmazonS3Client Connect(Uri endpoint, string region, bool pathStyle = true)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = endpoint.GetLeftPart(UriPartial.Authority),
            AuthenticationRegion = region,
            ForcePathStyle = pathStyle,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            MaxErrorRetry = 0,
            HttpClientFactory = LoopbackClientFactory.Instance,
        };
        AWSCredentials credentials = SessionToken is null
            ? new BasicAWSCredentials(AccessKeyId, SecretAccessKey)
            : new SessionAWSCredentials(AccessKeyId, SecretAccessKey, SessionToken);
        return new AmazonS3Client(credentials, config);
    }
}
