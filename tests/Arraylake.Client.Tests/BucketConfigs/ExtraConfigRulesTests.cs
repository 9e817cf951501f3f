namespace Arraylake.Tests.BucketConfigs;

/// <summary>Contract 3.3: strings and booleans, any keys, and an endpoint that is a full URL.</summary>
public class ExtraConfigRulesTests
{
    public static TheoryData<object?> NeitherTextNorBoolean =>
        [(object?)null, 5L, 1.5m, 2.5d, new object?[] { "a" }, new Dictionary<string, object?> { ["a"] = "b" }];

    [Fact]
    public void Strings_and_booleans_under_any_key_are_allowed() => Assert.Empty(BucketConfigRules.CheckExtraConfig(
        Samples.Extra(("region_name", "us-east-1"), ("use_ssl", false), ("force_path_style", true), ("foo", "bar"))));

    [Theory]
    [MemberData(nameof(NeitherTextNorBoolean))]
    public void Any_other_value_is_refused_by_its_key(object? value)
    {
        var refusal = Assert.Single(BucketConfigRules.CheckExtraConfig(Samples.Extra(("foo", value))));

        Assert.Equal("extra_config.foo", refusal.Path);
        Assert.Equal("The value of 'foo' in extra_config must be a string or a boolean.", refusal.Message);
    }

    [Theory]
    [InlineData("unsafe_use_conditional_update")]
    [InlineData("unsafe_use_conditional_create")]
    [InlineData(ExtraConfig.UseSsl)]
    [InlineData(ExtraConfig.ForcePathStyle)]
    public void A_setting_that_is_a_boolean_is_refused_as_a_text_by_this_client_alone(string key)
    {
        Assert.Empty(BucketConfigRules.CheckExtraConfig(Samples.Extra((key, false))));

        var refusal = Assert.Single(BucketConfigRules.CheckExtraConfig(Samples.Extra((key, "false"))));

        Assert.Equal(($"extra_config.{key}", "false", true), (refusal.Path, refusal.Value, refusal.IsClientRule));
        Assert.Equal($"The value of '{key}' in extra_config must be a boolean.", refusal.Message);
    }

    [Fact]
    public void A_violation_names_the_key_of_a_setting_even_if_it_contains_a_dot()
    {
        var refusal = Assert.Single(BucketConfigRules.CheckExtraConfig(Samples.Extra(("a.b", 5L))));

        Assert.Equal(("extra_config", "a.b"), (refusal.Field, refusal.Key));
    }

    [Theory]
    [InlineData(Platforms.S3, ExtraConfig.RegionName)]
    [InlineData(Platforms.S3Compatible, ExtraConfig.EndpointUrl)]
    public void A_violation_names_the_setting_that_is_missing(string platform, string missing)
    {
        var config = Samples.New with { Platform = platform, ExtraConfig = ExtraConfig.Empty };

        var refusal = Assert.Single(BucketConfigRules.Check(config));

        Assert.Equal(("extra_config", null, missing), (refusal.Field, refusal.Key, refusal.MissingKey));
    }

    [Theory]
    [InlineData("https://abc.r2.cloudflarestorage.com")]
    [InlineData("http://localhost:9000")]
    [InlineData("https://t3.storage.dev/")]
    [InlineData("")]
    public void A_full_url_is_allowed_as_endpoint(string endpoint) =>
        Assert.Empty(BucketConfigRules.CheckExtraConfig(Samples.Extra((ExtraConfig.EndpointUrl, endpoint))));

    [Theory]
    [InlineData("localhost:9000")]
    [InlineData("t3.storage.dev")]
    [InlineData("//t3.storage.dev")]
    [InlineData("/t3")]
    [InlineData("ftp://t3.storage.dev")]
    [InlineData("https://")]
    [InlineData("https:")]
    public void An_endpoint_without_scheme_or_host_is_refused(string endpoint)
    {
        var refusal = Assert.Single(
            BucketConfigRules.CheckExtraConfig(Samples.Extra((ExtraConfig.EndpointUrl, endpoint))));

        Assert.Equal("extra_config.endpoint_url", refusal.Path);
        Assert.Equal(endpoint, refusal.Value);
    }
}
