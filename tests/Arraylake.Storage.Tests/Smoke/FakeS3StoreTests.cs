using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Arraylake.Storage.Tests.FakeStores;

namespace Arraylake.Storage.Tests.Smoke;

/// <summary>That the AWS SDK takes the fake store for a store, and its faults for what they play.</summary>
public sealed class FakeS3StoreTests
{
    private static readonly string Bucket = FakeS3Store.Bucket;

    [Fact]
    public async Task What_is_put_is_listed_read_and_deleted()
    {
        await using var store = await FakeS3Store.StartAsync();
        using var client = Connect(store);
        var put = new PutObjectRequest { BucketName = Bucket, Key = "a/b", ContentBody = "hello" };
        put.Metadata.Add("x", "1");
        await client.PutObjectAsync(put);

        Assert.Equal(["a/b"], await client.ListKeysAsync(Bucket, "a/"));
        using (var range = await client.GetObjectAsync(
            new() { BucketName = Bucket, Key = "a/b", ByteRange = new ByteRange(1, 2) }))
        {
            using var reader = new StreamReader(range.ResponseStream);
            Assert.Equal("el", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
            Assert.Equal("1", range.Metadata["x"]);
        }

        await client.DeleteObjectsAsync(new() { BucketName = Bucket, Objects = [new() { Key = "a/b" }] });
        Assert.Empty(store.Keys);
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_is_refused()
    {
        await using var store = await FakeS3Store.StartAsync();
        using var client = Connect(store);
        await client.PutTextAsync(Bucket, "a", "x", "*");

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.PutTextAsync(Bucket, "a", "x", "*"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
    }

    [Fact]
    public async Task A_large_object_is_put_in_parts()
    {
        await using var store = await FakeS3Store.StartAsync();
        using var client = Connect(store);
        var upload = await client.InitiateMultipartUploadAsync(Bucket, "large");
        List<PartETag> parts = [];
        foreach (var (number, text) in ((int, string)[])[(1, "one"), (2, "two")])
        {
            var part = await client.UploadPartAsync(new()
            {
                BucketName = Bucket,
                Key = "large",
                UploadId = upload.UploadId,
                PartNumber = number,
                InputStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
            });
            parts.Add(new PartETag(number, part.ETag));
        }

        await client.CompleteMultipartUploadAsync(
            new() { BucketName = Bucket, Key = "large", UploadId = upload.UploadId, PartETags = parts });

        Assert.Equal("onetwo", await client.GetTextAsync(Bucket, "large"));
    }

    [Fact]
    public async Task Whoever_asks_unsigned_is_told_the_region_and_nothing_else()
    {
        await using var store = await FakeS3Store.StartAsync(S3Faults.SignedForAnotherRegion("eu-west-1"));
        using var client = LoopbackClientFactory.NewClient();
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(store.Endpoint, Bucket));

        using var answer = await client.SendAsync(head, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("eu-west-1", answer.Headers.GetValues("x-amz-bucket-region").Single());
    }

    [Fact]
    public async Task The_SDK_reads_the_code_of_a_wrong_region()
    {
        await using var store = await FakeS3Store.StartAsync(S3Faults.SignedForAnotherRegion("eu-west-1"));
        using var client = Connect(store);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => client.ListKeysAsync(Bucket));

        Assert.Equal("AuthorizationHeaderMalformed", refused.ErrorCode);
    }

    [Fact]
    public async Task Metadata_are_lost_behind_the_proxy()
    {
        await using var store = await FakeS3Store.StartAsync(S3Faults.MetadataDropped());
        using var client = Connect(store);
        var put = new PutObjectRequest { BucketName = Bucket, Key = "a", ContentBody = "x" };
        put.Metadata.Add("x", "1");
        await client.PutObjectAsync(put);

        Assert.Empty((await client.GetObjectMetadataAsync(Bucket, "a")).Metadata.Keys);
    }

    private static AmazonS3Client Connect(FakeS3Store store) => S3Keys.New().Connect(store.Endpoint, "us-east-1");
}
