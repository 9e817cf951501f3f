using Amazon.S3;
using Arraylake.Testing.Stores;

namespace Arraylake.Reliability;

/// <summary>
/// A bucket of a real Ceph with objects and an unfinished upload that are like those of checks, and are not to be
/// touched.
/// </summary>
internal sealed class ProbeBucket : IDisposable
{
    private const string Name = "lake";
    private const string First = $"{Name}-0";
    private const string OtherUpload = $"{First}/data-in-parts";

    private static readonly string[] Others =
    [
        $"{First}/data", $"{First}/.arraylake-probe-notes", $"{First}/sub/.arraylake-probe-{Guid.Empty:N}",
        $"{First}0/.arraylake-probe-{Guid.Empty:N}", $".arraylake-probe-{Guid.Empty:N}",
    ];

    private readonly AmazonS3Client _owner;
    private readonly string _name;

    private ProbeBucket(AmazonS3Client owner, string name) => (_owner, _name) = (owner, name);

    public static async Task<ProbeBucket> AddAsync(CephStore ceph)
    {
        var name = await ceph.AddBucketAsync();
        var bucket = new ProbeBucket(ceph.Connect(ceph.Owner), name);
        foreach (var key in Others)
        {
            await bucket._owner.PutTextAsync(name, key, "kept");
        }
        await bucket._owner.InitiateMultipartUploadAsync(name, OtherUpload);
        return bucket;
    }

    /// <summary>One of several configs of the bucket, each with a prefix of its own.</summary>
    public NewBucketConfig ConfigOf(CephStore ceph, int number) => new()
    {
        Nickname = $"{Name}-{number}",
        Platform = Platforms.S3Compatible,
        Name = _name,
        Prefix = $"{Name}-{number}",
        ExtraConfig = ExtraConfig.Parse(
            $"endpoint_url={ceph.Endpoint.GetLeftPart(UriPartial.Authority)};region_name=us-east-1"),
        Auth = new HmacAuth(new SecretText(ceph.Owner.AccessKeyId), new SecretText(ceph.Owner.SecretAccessKey)),
    };

    /// <summary>The objects and uploads that checks left; those that are not theirs must all be there.</summary>
    public async Task<ProbeTally> CountAsync()
    {
        var keys = await _owner.ListKeysAsync(_name);
        var uploads = (await _owner.ListMultipartUploadsAsync(_name)).MultipartUploads ?? [];
        return new ProbeTally(
            [.. keys.Except(Others)],
            [.. uploads.Select(static upload => upload.Key).Where(static key => key != OtherUpload)],
            Others.Except(keys).Count() + (uploads.Exists(static upload => upload.Key == OtherUpload) ? 0 : 1));
    }

    public void Dispose() => _owner.Dispose();
}
