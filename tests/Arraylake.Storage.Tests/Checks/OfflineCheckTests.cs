namespace Arraylake.Storage.Tests.Checks;

/// <summary>What is found without a store, and what is never sent.</summary>
public sealed class OfflineCheckTests
{
    private static readonly S3Keys Keys = S3Keys.New();

    [Theory]
    [InlineData("http://169.254.169.254")]
    [InlineData("http://[fd00:ec2::254]")]
    [InlineData("http://[::ffff:169.254.1.2]")]
    [InlineData("http://[fe80::1]")]
    public async Task Metadata_and_link_local_addresses_are_never_contacted(string endpoint)
    {
        var run = await CheckRun.OfAsync(StoreConfig.S3("bucket", new Uri(endpoint), Keys));

        Assert.Contains("never contacted", run.AssertFailed(BucketCheckName.Endpoint).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_fails_the_endpoint_and_the_rest_is_skipped_with_the_reason()
    {
        var port = FreePorts.Take(1)[0];

        var run = await CheckRun.OfAsync(StoreConfig.S3("bucket", new Uri($"http://127.0.0.1:{port}"), Keys));

        run.AssertFailed(BucketCheckName.Endpoint);
        Assert.Equal("Skipped because the endpoint cannot be used.", run[BucketCheckName.List].Message);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_fails_the_endpoint()
    {
        var run = await CheckRun.OfAsync(StoreConfig.S3("bucket", new Uri("https://store.invalid"), Keys));

        Assert.Contains("does not resolve", run.AssertFailed(BucketCheckName.Endpoint).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tigris_without_a_region_fails_the_settings()
    {
        var config = StoreConfig.S3("bucket", new Uri("https://t3.storage.dev"), Keys, "auto");

        var run = await CheckRun.OfAsync(config, new() { Checks = [BucketCheckName.Settings] });

        Assert.Equal(
            "Set-ArraylakeBucketConfig test -Region us-east-1",
            run.AssertFailed(BucketCheckName.Settings).RecommendedAction);
    }

    [Fact]
    public async Task Overlaps_are_same_inside_and_around_and_a_sibling_is_none()
    {
        var endpoint = new Uri("http://127.0.0.1:9");
        var config = StoreConfig.S3("bucket", endpoint, Keys) with { Prefix = "a/b" };
        foreach (var (prefix, relation) in ((string, string?)[])
            [("a/b", "the same location"), ("a/b/c", "inside this one"), ("a", "around this one"), ("", "around this one"),
             ("a/b2", null), ("c", null)])
        {
            var subject = new BucketCheckSubject { Config = config, Others = [Other(prefix)] };

            var run = await CheckRun.OfAsync(subject, new() { Checks = [BucketCheckName.Overlap] });

            var result = Assert.Single(run.Results);
            Assert.Equal(relation is null ? BucketCheckStatus.Passed : BucketCheckStatus.Warning, result.Status);
            if (relation is not null)
            {
                Assert.Contains($"'other' uses s3://bucket{(prefix.Length > 0 ? "/" : "")}{prefix}, {relation}.",
                    result.Message, StringComparison.Ordinal);
            }
        }

        BucketConfig Other(string prefix) => new()
        {
            Id = Guid.NewGuid(),
            Nickname = "other",
            Platform = Platforms.S3Compatible,
            Name = "bucket",
            Prefix = prefix,
            ExtraConfig = config.ExtraConfig,
        };
    }

    [Fact]
    public async Task A_role_that_is_not_saved_is_skipped_until_it_is()
    {
        var config = new NewBucketConfig
        {
            Nickname = "test",
            Platform = Platforms.GoogleCloudStorage,
            Name = "bucket",
            Auth = new GcpCustomerManagedRoleAuth("al@proj.iam.gserviceaccount.com"),
        };
        var port = FreePorts.Take(1)[0];

        var run = await CheckRun.OfAsync(
            new BucketCheckSubject { Config = config },
            new() { GoogleEndpoint = new Uri($"http://127.0.0.1:{port}"), Checks = [BucketCheckName.Settings] });

        Assert.Equal(BucketCheckStatus.Passed, Assert.Single(run.Results).Status);
    }
}
