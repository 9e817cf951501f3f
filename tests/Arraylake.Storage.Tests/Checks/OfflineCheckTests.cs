using Arraylake.Storage.Network;
using Arraylake.Storage.Stores;
using Arraylake.Storage.Tests.FakeStores;

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

        Assert.Contains(
            "never contacted", run.AssertFailed(BucketCheckName.Endpoint).Message, StringComparison.Ordinal);
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
            [
                ("a/b", "the same location"), ("a/b/c", "inside this one"), ("a", "around this one"),
                ("", "around this one"), ("a/b2", null), ("c", null),
            ])
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

    [Theory]
    [InlineData("us-east-1", 256, true)]
    [InlineData("us-east-1", 255, false)]
    [InlineData("us-gov-west-1", 240, true)]
    [InlineData("us-gov-west-1", 239, false)]
    public async Task A_prefix_that_may_be_too_long_for_the_session_policy_of_a_role_is_a_warning(
        string region, int length, bool isLong)
    {
        var result = await SettingsAsync(new NewBucketConfig
        {
            Nickname = "test",
            Platform = Platforms.S3,
            Name = "bucket",
            Prefix = new string('a', length),
            ExtraConfig = ExtraConfig.Parse($"region_name={region}"),
            Auth = new AwsCustomerManagedRoleAuth("123456789012", "reader", new SecretText("an-external-id")),
        });

        Assert.Equal(isLong ? BucketCheckStatus.Warning : BucketCheckStatus.Passed, result.Status);
        Assert.Equal(isLong, result.Message.StartsWith($"The prefix has {length} char", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("data--use1-az4--x-s3", "https://store.example", "S3 Express One Zone")]
    [InlineData("data", "https://storage.r2.example", "takes this endpoint for R2")]
    public async Task A_bucket_or_an_endpoint_that_clients_take_for_another_kind_is_a_warning(
        string bucket, string endpoint, string message)
    {
        var result = await SettingsAsync(StoreConfig.S3(bucket, new Uri(endpoint), Keys));

        Assert.Equal(BucketCheckStatus.Warning, result.Status);
        Assert.Contains(message, $"{result.Message} {result.Detail}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vended_credential_that_has_expired_fails()
    {
        await using var store = await FakeS3Store.StartAsync();
        var config = StoreConfig.S3(FakeS3Store.Bucket, store.Endpoint, keys: null) with
        {
            Auth = new AwsCustomerManagedRoleAuth("123456789012", "reader", new SecretText("an-external-id")),
        };

        var run = await CheckRun.OfAsync(
            new BucketCheckSubject
            {
                Id = Guid.NewGuid(),
                Config = config,
                Vend = (_, _) => Task.FromResult<BucketCredential>(
                    new S3BucketCredential(new("a-key-id"), new("a-secret"), new("a-token"))
                    {
                        Expiration = DateTimeOffset.UtcNow.AddMinutes(-1),
                    }),
            },
            new());

        Assert.Contains(
            "has expired", run.AssertFailed(BucketCheckName.Credential).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auth_of_which_only_the_service_has_credentials_is_not_passed_over_for_an_anonymous_config()
    {
        await using var store = await FakeS3Store.StartAsync();

        var run = await CheckRun.OfAsync(
            new BucketCheckSubject
            {
                Id = Guid.NewGuid(),
                Config = StoreConfig.S3(FakeS3Store.Bucket, store.Endpoint, keys: null),
                OwnAuth = new AwsCustomerManagedRoleAuth("123456789012", "reader", new SecretText("an-external-id")),
            },
            new());

        Assert.Equal(BucketCheckStatus.Skipped, run[BucketCheckName.Credential].Status);
        Assert.StartsWith(
            "Of -Auth, only access keys", run[BucketCheckName.Credential].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_R2_denies_may_be_a_bucket_that_does_not_exist_or_has_a_jurisdiction()
    {
        var config = StoreConfig.S3("bucket", new Uri("https://acct.r2.cloudflarestorage.com"), Keys, "auto");
        var advice = new Advice(new BucketCheckSubject { Config = config }, StoreLocation.Of(config, new()));
        // https://developers.cloudflare.com/r2/api/error-codes
        var answer = new StoreAnswer(
            "GET https://acct.r2.cloudflarestorage.com/bucket", 403, new Dictionary<string, string>(),
            "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"u8.ToArray());

        var result = advice.Explain(StoreAction.List, answer);

        Assert.Equal(
            "AccessDenied on ListObjectsV2. R2 answers so for a bucket that does not exist, too. A bucket with a "
            + "jurisdiction is at https://<account>.eu.r2.cloudflarestorage.com or .fedramp.",
            result.Message);
    }

    [Fact]
    public async Task Organizations_whose_configs_could_not_be_listed_are_named_where_no_other_overlaps()
    {
        var run = await CheckRun.OfAsync(
            new BucketCheckSubject
            {
                Config = StoreConfig.S3("bucket", new Uri("http://127.0.0.1:9"), Keys),
                UnlistedOrgs = ["closed"],
            },
            new() { Checks = [BucketCheckName.Overlap] });

        var result = Assert.Single(run.Results);
        Assert.Equal(BucketCheckStatus.Skipped, result.Status);
        Assert.StartsWith("The configs of closed could not be listed.", result.Message, StringComparison.Ordinal);
    }

    private static async Task<BucketConfigCheck> SettingsAsync(NewBucketConfig config) => Assert.Single(
        (await CheckRun.OfAsync(config, new() { Checks = [BucketCheckName.Settings] })).Results);
}
