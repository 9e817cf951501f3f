namespace Arraylake.Storage.Tests.Checks;

/// <summary>Buckets of Ceph for checks.</summary>
internal static class CephBuckets
{
    /// <summary>Makes a bucket with one object under the prefix.</summary>
    /// <param name="ceph">The store.</param>
    /// <param name="keys">
    /// Its owner; that of the store by default. Unsigned requests reach the buckets of users without a tenant only,
    /// such as the signer's.
    /// </param>
    /// <returns>Its name.</returns>
    public static async Task<string> AddLakeAsync(this CephStore ceph, S3Keys? keys = null)
    {
        var bucket = $"test-{Guid.NewGuid():N}";
        using var owner = ceph.Connect(keys ?? ceph.Owner);
        await owner.PutBucketAsync(bucket);
        await owner.PutTextAsync(bucket, $"{StoreConfig.Prefix}/data", "hello world");
        return bucket;
    }
}
