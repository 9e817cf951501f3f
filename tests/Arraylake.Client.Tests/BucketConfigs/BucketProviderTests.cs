namespace Arraylake.Tests.BucketConfigs;

public sealed class BucketProviderTests
{
    [Theory]
    [InlineData("s3", null, "aws")]
    [InlineData("gs", null, "gcs")]
    [InlineData("azure", null, "azure")]
    [InlineData("minio", "https://store.example.com", "minio")]
    [InlineData("s3-compatible", "https://abc.r2.cloudflarestorage.com", "r2")]
    [InlineData("s3-compatible", "https://abc.eu.R2.cloudflarestorage.com", "r2")]
    [InlineData("s3-compatible", "https://t3.storage.dev", "tigris")]
    [InlineData("s3-compatible", "https://fly.storage.tigris.dev", "tigris")]
    [InlineData("s3-compatible", "http://localhost:9000", "minio")]
    [InlineData("s3-compatible", "https://minio.example.com", "minio")]
    [InlineData("s3-compatible", "https://ceph.example.com", "s3")]
    [InlineData("s3-compatible", "https://tigris.dev.example.com", "s3")]
    [InlineData("s3-compatible", "not a URL", "s3")]
    [InlineData("s3-compatible", "", "s3")]
    [InlineData("s3-compatible", null, "s3")]
    [InlineData("tape", null, null)]
    public void A_config_belongs_to_the_provider_of_its_platform_and_endpoint(
        string platform, string? endpoint, string? provider)
    {
        Assert.Equal(provider, BucketProvider.Of(platform, endpoint)?.Name);
        Assert.Equal(provider, BucketProvider.Find(provider)?.Name);
    }

    [Fact]
    public void Each_provider_offers_auth_methods_that_its_platform_accepts()
    {
        foreach (var provider in BucketProvider.All)
        {
            Assert.NotEmpty(provider.AuthMethods);
            Assert.Contains(provider.AuthMethods, method => method.Name == "anonymous");
            Assert.Equal(provider.EndpointExample is not null, provider.Settings.Contains(ExtraConfig.EndpointUrl));
            Assert.Equal(provider.Platform == Platforms.S3Compatible, provider.EndpointExample is not null);
            if (provider.EndpointExample is { } example)
            {
                Assert.Same(provider, BucketProvider.Of(provider.Platform, example));
            }
        }
    }
}
