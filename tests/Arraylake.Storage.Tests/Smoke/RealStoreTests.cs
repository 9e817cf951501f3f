namespace Arraylake.Storage.Tests.Smoke;

/// <summary>What all real stores that speak S3 have in common.</summary>
public sealed class RealStoreTests(RealStores stores)
{
    [Theory]
    [InlineData("Ceph")]
    [InlineData("Swift")]
    public async Task An_object_comes_back_as_it_was_put(string name)
    {
        IS3Store store = name == "Ceph" ? await stores.CephAsync() : await stores.SwiftAsync();
        var bucket = await store.AddBucketAsync();
        using var owner = store.Connect(store.Owner);

        await owner.PutTextAsync(bucket, "a/b", "hello");

        Assert.Equal("hello", await owner.GetTextAsync(bucket, "a/b"));
    }
}
