using System.Net;
using Amazon.S3;

namespace Arraylake.Storage.Tests.Smoke;

/// <summary>That the Ceph of the tests behaves as the tests on top of it assume.</summary>
public sealed class CephTests(RealStores stores)
{
    [Fact]
    public async Task A_bucket_is_found_in_front_of_the_host_and_over_tls()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddBucketAsync();
        using var named = ceph.Owner.Connect(ceph.NamedEndpoint, "us-east-1", pathStyle: false);
        using var secure = ceph.Owner.Connect(ceph.SecureEndpoint, "us-east-1");

        await named.PutTextAsync(bucket, "named", "x");

        Assert.Equal(["named"], await secure.ListKeysAsync(bucket));
    }

    [Fact]
    public async Task A_reader_may_what_a_bucket_policy_allows_and_nothing_else()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddBucketAsync();
        using var owner = ceph.Connect(ceph.Owner);
        using var reader = ceph.Connect(ceph.Reader);
        await owner.PutTextAsync(bucket, "a", "x");
        await Refused(reader.ListKeysAsync(bucket));

        await owner.PutBucketPolicyAsync(bucket, $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["{{CephStore.ReaderArn}}"]},
            "Action":["s3:ListBucket","s3:GetObject"],
            "Resource":["arn:aws:s3:::{{bucket}}","arn:aws:s3:::{{bucket}}/*"]}]}
            """);

        Assert.Equal(["a"], await reader.ListKeysAsync(bucket));
        Assert.Equal("x", await reader.GetTextAsync(bucket, "a"));
        await Refused(reader.PutTextAsync(bucket, "b", "x"));

        static async Task Refused(Task request) => Assert.Equal(
            HttpStatusCode.Forbidden, (await Assert.ThrowsAsync<AmazonS3Exception>(() => request)).StatusCode);
    }

    [Fact]
    public async Task A_second_conditional_create_is_refused()
    {
        var ceph = await stores.CephAsync();
        var bucket = await ceph.AddBucketAsync();
        using var owner = ceph.Connect(ceph.Owner);
        await owner.PutTextAsync(bucket, "a", "x", "*");

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => owner.PutTextAsync(bucket, "a", "x", "*"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
    }
}
