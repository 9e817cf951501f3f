namespace Arraylake.Tests.BucketConfigs;

/// <summary>
/// What a new config needs as a whole (contract 3.1–3.4), and what is left to the service on a change.
/// </summary>
public class CrossCheckTests
{
    public static TheoryData<string, string> NeededSettings => new()
    {
        { Platforms.S3, "S3 buckets require a region_name." },
        { Platforms.S3Compatible, "S3-compatible buckets require an endpoint_url." },
    };

    [Fact]
    public void A_config_that_breaks_no_rule_has_no_violations() => Assert.Empty(BucketConfigRules.Check(Samples.New));

    [Theory]
    [MemberData(nameof(NeededSettings))]
    public void A_platform_asks_for_the_setting_that_it_needs(string platform, string message)
    {
        var refusal = Assert.Single(
            BucketConfigRules.Check(Samples.New with { Platform = platform, ExtraConfig = ExtraConfig.Empty }));

        Assert.Equal(message, refusal.Message);
        Assert.Equal("extra_config", refusal.Path);
    }

    [Theory]
    [InlineData(Platforms.S3, ExtraConfig.RegionName)]
    [InlineData(Platforms.S3Compatible, ExtraConfig.EndpointUrl)]
    public void The_presence_of_the_key_is_enough_even_when_its_value_is_empty(string platform, string key) =>
        Assert.Empty(
            BucketConfigRules.Check(Samples.New with { Platform = platform, ExtraConfig = Samples.Extra((key, "")) }));

    [Theory]
    [InlineData(Platforms.GoogleCloudStorage)]
    [InlineData(Platforms.Minio)]
    public void Other_platforms_need_no_settings(string platform) =>
        Assert.Empty(
            BucketConfigRules.Check(Samples.New with { Platform = platform, ExtraConfig = ExtraConfig.Empty }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Anonymous_access_on_azure_needs_a_storage_account(string? account)
    {
        var config = Samples.New with { Platform = Platforms.Azure, Auth = new AnonymousAuth(account) };

        Assert.StartsWith(
            "Anonymous Azure buckets require a storage_account",
            Assert.Single(BucketConfigRules.Check(config)).Message,
            StringComparison.Ordinal);
        Assert.Empty(BucketConfigRules.Check(config with { Auth = new AnonymousAuth("acmestore") }));
    }

    [Theory]
    [InlineData("S3")]
    [InlineData("aws")]
    [InlineData("")]
    [InlineData("s3c")]
    public void Only_the_five_platforms_of_the_wire_can_be_created(string platform)
    {
        var refusal = Assert.Single(BucketConfigRules.Check(Samples.New with { Platform = platform }));

        Assert.Equal("platform", refusal.Path);
        Assert.Equal("s3, s3-compatible, minio, gs, azure", refusal.Limit);
    }

    [Fact]
    public void All_violations_are_told_at_once_in_the_order_of_the_fields()
    {
        var config = new NewBucketConfig
        {
            Nickname = "a",
            Platform = Platforms.S3,
            Name = "b",
            Prefix = "/",
            ExtraConfig = Samples.Extra(("use_ssl", null)),
            Auth = new HmacAuth(null, null),
        };

        Assert.Equal(
            [
                "nickname", "name", "prefix", "extra_config.use_ssl", "extra_config",
                "auth_config.access_key_id", "auth_config.secret_access_key",
            ],
            BucketConfigRules.Check(config).Select(violation => violation.Path));
    }

    [Fact]
    public void A_change_is_checked_field_by_field_where_a_field_was_set()
    {
        Assert.Empty(BucketConfigRules.Check(new BucketConfigPatch()));
        Assert.Equal(
            ["nickname", "platform", "name", "prefix", "extra_config.endpoint_url", "auth_config.access_key_id"],
            BucketConfigRules.Check(new BucketConfigPatch
            {
                Nickname = "a",
                Platform = "aws",
                Name = "b",
                Prefix = "/",
                ExtraConfig = Samples.Extra(("a", 1), ("endpoint_url", "no-url")),
                Auth = new HmacAuth(null, new SecretText("s")),
            }).Select(violation => violation.Path));
    }

    [Fact]
    public void A_change_leaves_the_cross_checks_to_the_service()
    {
        Assert.Empty(BucketConfigRules.Check(new BucketConfigPatch { Platform = Platforms.S3 }));
        Assert.Empty(BucketConfigRules.Check(new BucketConfigPatch
        {
            Platform = Platforms.S3Compatible,
            ExtraConfig = ExtraConfig.Empty,
        }));
        Assert.Empty(BucketConfigRules.Check(new BucketConfigPatch { Auth = new AnonymousAuth() }));
    }
}
