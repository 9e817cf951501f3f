namespace Arraylake.Tests.BucketConfigs;

/// <summary>Which auth method fits which platform (contract 3.4, 6.1), and which parameter to change.</summary>
public class AuthPlatformTests
{
    private const string R2 = "https://abc.r2.cloudflarestorage.com";

    private const string OnlyAws = "Customer managed role is only supported for s3 buckets.";
    private const string OnlyGoogle = "GCP customer managed role is only supported for gs buckets.";
    private const string OnlyR2 = "R2 customer managed role is only supported for R2 buckets.";
    private const string OnlyAzure = "Azure credential delegation is only supported for azure buckets.";

    private static readonly BucketAuth Anonymous = new AnonymousAuth("acmestore");
    private static readonly BucketAuth Hmac = Samples.Hmac("AKIA", "s3cr3t");
    private static readonly BucketAuth Aws = Samples.AwsRole("123456789012", "arraylake", "an-external-id-1");
    private static readonly BucketAuth Google = new GcpCustomerManagedRoleAuth("al@proj.iam.gserviceaccount.com");
    private static readonly BucketAuth Cloudflare = Samples.R2Role("abc", "key", "t0ken");
    private static readonly BucketAuth Azure = new AzureCredentialDelegationAuth("tenant", "acmestore");

    public static TheoryData<BucketAuth, string, string?, string?> Fits => new()
    {
        { Anonymous, "s3", null, null },
        { Anonymous, "s3-compatible", R2, null },
        { Anonymous, "minio", null, null },
        { Anonymous, "gs", null, null },
        { Anonymous, "azure", null, null },
        { Hmac, "s3", null, null },
        { Hmac, "s3-compatible", R2, null },
        { Hmac, "minio", "http://localhost:9000", null },
        { Hmac, "gs", null, null },
        { Hmac, "azure", null, null },
        { Aws, "s3", null, null },
        { Aws, "s3-compatible", R2, OnlyAws },
        { Aws, "s3-compatible", "https://s3.us-east-1.amazonaws.com", OnlyAws },
        { Aws, "minio", null, OnlyAws },
        { Aws, "gs", null, OnlyAws },
        { Aws, "azure", null, OnlyAws },
        { Google, "gs", null, null },
        { Google, "s3", null, OnlyGoogle },
        { Google, "s3-compatible", R2, OnlyGoogle },
        { Google, "minio", null, OnlyGoogle },
        { Google, "azure", null, OnlyGoogle },
        { Cloudflare, "s3-compatible", R2, null },
        { Cloudflare, "s3-compatible", "https://abc.eu.r2.cloudflarestorage.com", null },
        { Cloudflare, "s3-compatible", "https://abc.r2.example", null },
        { Cloudflare, "s3-compatible", "https://ABC.R2.CloudflareStorage.com", null },
        { Cloudflare, "s3-compatible", "https://t3.storage.dev", OnlyR2 },
        { Cloudflare, "s3-compatible", "https://r2.example", OnlyR2 },
        { Cloudflare, "s3-compatible", "", OnlyR2 },
        { Cloudflare, "s3", R2, OnlyR2 },
        { Cloudflare, "minio", R2, OnlyR2 },
        { Cloudflare, "gs", R2, OnlyR2 },
        { Cloudflare, "azure", R2, OnlyR2 },
        { Azure, "azure", null, null },
        { Azure, "s3", null, OnlyAzure },
        { Azure, "s3-compatible", R2, OnlyAzure },
        { Azure, "minio", null, OnlyAzure },
        { Azure, "gs", null, OnlyAzure },
    };

    public static TheoryData<BucketAuth, string, string> Instead => new()
    {
        { Aws, "gs", "s3:// without an endpoint_url" },
        { Google, "s3", "gs://" },
        { Azure, "s3", "az://" },
        { Cloudflare, "gs", "s3:// with an endpoint_url such as https://ACCOUNT.r2.cloudflarestorage.com" },
    };

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_new_config_takes_the_methods_of_its_platform(
        BucketAuth auth, string platform, string? endpoint, string? message)
    {
        var violations = BucketConfigRules.Check(Config(platform, endpoint) with { Auth = auth });

        Assert.Equal(message is null ? [] : [message], violations.Select(violation => violation.Message));
    }

    [Theory]
    [MemberData(nameof(Instead))]
    public void The_refusal_says_what_the_method_is_for(BucketAuth auth, string platform, string instead)
    {
        var violation = Assert.Single(BucketConfigRules.Check(Config(platform, null) with { Auth = auth }));

        Assert.Equal(("auth_config", instead), (violation.Path, violation.Limit));
        Assert.EndsWith($"Allowed: {instead}.", violation.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_change_that_names_platform_and_settings_is_checked_as_a_new_config_is(
        BucketAuth auth, string platform, string? endpoint, string? message)
    {
        var config = Config(platform, endpoint);
        var violations = BucketConfigRules.Check(
            new BucketConfigPatch { Platform = platform, ExtraConfig = config.ExtraConfig, Auth = auth });

        Assert.Equal(message is null ? [] : [message], violations.Select(violation => violation.Message));
    }

    [Fact]
    public void A_change_of_the_auth_alone_leaves_the_platform_to_the_service() =>
        Assert.All(
            [Anonymous, Hmac, Aws, Google, Cloudflare, Azure],
            auth => Assert.Empty(BucketConfigRules.Check(new BucketConfigPatch { Auth = auth })));

    private static NewBucketConfig Config(string platform, string? endpoint) => Samples.New with
    {
        Platform = platform,
        ExtraConfig = endpoint is null
            ? Samples.Extra((ExtraConfig.RegionName, "us-east-1"))
            : Samples.Extra((ExtraConfig.RegionName, "us-east-1"), (ExtraConfig.EndpointUrl, endpoint)),
    };
}
