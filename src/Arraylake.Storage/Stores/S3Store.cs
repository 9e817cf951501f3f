using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Arraylake.Storage.Network;

namespace Arraylake.Storage.Stores;

/// <summary>
/// Amazon S3 and compatible stores. The SDK addresses and signs; the answer is read raw. Its checksums are
/// off, as older stores refuse them and icechunk sends none.
/// </summary>
internal sealed class S3Store : ObjectStore
{
    private const string MetadataName = "arraylake-probe";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    private readonly StoreLocation _location;
    private readonly StoreNetwork _network;
    private readonly AmazonS3Client _client;

    public S3Store(StoreLocation location, S3BucketCredential? credential, StoreNetwork network)
    {
        (_location, _network) = (location, network);
        _client = new AmazonS3Client(CredentialsOf(credential), ConfigOf(location, network));
    }

    public override string MetadataHeader => $"x-amz-meta-{MetadataName}";

    public override string WrongVersion => "\"00000000000000000000000000000000\"";

    public override Task<StoreAnswer> HeadBucketAsync(CancellationToken cancellationToken) => SendAsync(
        stop => _client.HeadBucketAsync(new HeadBucketRequest { BucketName = _location.Bucket }, stop),
        cancellationToken);

    /// <summary>Lists the buckets of the keys' owner, which needs no permission for a bucket.</summary>
    public Task<StoreAnswer> ListBucketsAsync(CancellationToken cancellationToken) =>
        SendAsync(stop => _client.ListBucketsAsync(stop), cancellationToken);

    public override Task<StoreAnswer> ListAsync(
        string prefix, int limit, string? continuation, CancellationToken cancellationToken) => SendAsync(
        stop => _client.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = _location.Bucket,
                Prefix = prefix,
                MaxKeys = limit,
                ContinuationToken = continuation,
            },
            stop),
        cancellationToken);

    public override bool IsListing(StoreAnswer answer) => S3Listing.IsListing(answer);

    public override IReadOnlyList<StoredObject> ObjectsIn(StoreAnswer answer) => S3Listing.ObjectsIn(answer);

    public override string? ContinuationOf(StoreAnswer answer) => S3Listing.ContinuationOf(answer);

    public override Task<StoreAnswer> GetAsync(
        string key, (int First, int Last)? range, string? exceptETag, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = _location.Bucket, Key = key, EtagToNotMatch = exceptETag };
        if (range is { } bytes)
        {
            request.ByteRange = new ByteRange(bytes.First, bytes.Last);
        }
        return SendAsync(stop => _client.GetObjectAsync(request, stop), cancellationToken);
    }

    public override Task<StoreAnswer> PutAsync(
        string key, byte[] body, string? metadata, WriteCondition? condition, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = _location.Bucket,
            Key = key,
            InputStream = new MemoryStream(body),
            UseChunkEncoding = false,
            IfMatch = condition?.Version,
            IfNoneMatch = condition?.CreateOnly == true ? "*" : null,
        };
        if (metadata is not null)
        {
            request.Metadata.Add(MetadataName, metadata);
        }
        return WriteAsync(stop => _client.PutObjectAsync(request, stop), cancellationToken);
    }

    public override Task<StoreAnswer> DeleteAsync(string key, CancellationToken cancellationToken) => SendAsync(
        stop => _client.DeleteObjectAsync(_location.Bucket, key, stop), cancellationToken);

    public override bool CanDeleteMany => true;

    public override Task<StoreAnswer> DeleteManyAsync(
        IReadOnlyList<string> keys, CancellationToken cancellationToken) => SendAsync(
        stop => _client.DeleteObjectsAsync(
            new DeleteObjectsRequest
            {
                BucketName = _location.Bucket,
                Objects = [.. keys.Select(static key => new KeyVersion { Key = key })],
            },
            stop),
        cancellationToken);

    public override async Task<StoreAnswer> PutPartsAsync(
        string key, IReadOnlyList<byte[]> parts, Action<string> begun, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Not canceled with the caller: an upload whose id is unknown could not be removed.
        using var limit = new CancellationTokenSource(StartLimit);
        var start = await SendAsync(
            stop => _client.InitiateMultipartUploadAsync(_location.Bucket, key, stop), limit.Token)
            .ConfigureAwait(false);
        if (!start.IsSuccess || start.Text("UploadId") is not { } id)
        {
            return start;
        }
        begun(id);
        var tags = new List<PartETag>();
        for (var number = 1; number <= parts.Count; number++)
        {
            var request = new UploadPartRequest
            {
                BucketName = _location.Bucket,
                Key = key,
                UploadId = id,
                PartNumber = number,
                InputStream = new MemoryStream(parts[number - 1]),
                PartSize = parts[number - 1].Length,
                IsLastPart = number == parts.Count,
                UseChunkEncoding = false,
            };
            var part = await WriteAsync(
                stop => _client.UploadPartAsync(request, stop), cancellationToken).ConfigureAwait(false);
            if (!part.IsSuccess)
            {
                return part;
            }
            tags.Add(new PartETag(number, part.ETag));
        }
        return await WriteAsync(
            stop => _client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = _location.Bucket,
                    Key = key,
                    UploadId = id,
                    PartETags = tags,
                },
                stop),
            cancellationToken).ConfigureAwait(false);
    }

    public override Task<StoreAnswer> AbortUploadAsync(
        string key, string uploadId, CancellationToken cancellationToken) => SendAsync(
        stop => _client.AbortMultipartUploadAsync(_location.Bucket, key, uploadId, stop),
        cancellationToken);

    public override Task<StoreAnswer> ListUploadsAsync(string prefix, CancellationToken cancellationToken) => SendAsync(
        stop => _client.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = _location.Bucket, Prefix = prefix }, stop),
        cancellationToken);

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    private Task<StoreAnswer> SendAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        _network.RecordAsync(call, cancellationToken);

    private Task<StoreAnswer> WriteAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken) =>
        _network.RecordWriteAsync(call, cancellationToken);

    private static AWSCredentials CredentialsOf(S3BucketCredential? credential) => credential switch
    {
        null => new AnonymousAWSCredentials(),
        { SessionToken: { HasValue: true } token } => new SessionAWSCredentials(
            credential.AccessKeyId.Reveal(), credential.SecretAccessKey.Reveal(), token.Reveal()),
        _ => new BasicAWSCredentials(credential.AccessKeyId.Reveal(), credential.SecretAccessKey.Reveal()),
    };

    // Nothing from profiles or the environment: only the config is checked.
    private static AmazonS3Config ConfigOf(StoreLocation location, StoreNetwork network)
    {
        var config = new AmazonS3Config
        {
            HttpClientFactory = new RecordedClientFactory(network.Client),
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            DefaultConfigurationMode = DefaultConfigurationMode.Standard,
            IgnoreConfiguredEndpointUrls = true,
            UseDualstackEndpoint = false,
            UseFIPSEndpoint = false,
            DisableS3ExpressSessionAuth = true,
            ForcePathStyle = location.IsPathStyle,
            MaxErrorRetry = 0,
            AllowAutoRedirect = false,
            DisableLogging = true,
        };
        if (location.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = location.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(location.Region);
        }
        return config;
    }

    private sealed class RecordedClientFactory(HttpClient client) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
