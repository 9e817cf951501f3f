using System.Net;
using Amazon.S3;

namespace Arraylake.Storage.Tests.Smoke;

/// <summary>That the Swift of the tests behaves as the tests on top of it assume.</summary>
public sealed class SwiftTests(RealStores stores)
{
    [Fact]
    public async Task A_wrong_region_is_refused_by_name()
    {
        var swift = await stores.SwiftAsync();
        using var wrong = swift.Owner.Connect(swift.Endpoint, "us-west-2");

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => wrong.ListBucketsAsync());

        Assert.Equal("AuthorizationHeaderMalformed", refused.ErrorCode);
        Assert.Contains($"expecting '{SwiftConfiguration.Region}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conditional_create_is_not_implemented()
    {
        var swift = await stores.SwiftAsync();
        var bucket = await swift.AddBucketAsync();
        using var owner = swift.Connect(swift.Owner);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => owner.PutTextAsync(bucket, "a", "x", "*"));

        Assert.Equal(HttpStatusCode.NotImplemented, refused.StatusCode);
    }
}
