namespace Arraylake.Tests.BucketConfigs;

/// <summary>What is allowed and hardly works catches the eye, with what is likely right.</summary>
public class LintTests
{
    // Platform, bucket, settings -> the message's beginning, the likely setting and its value.
    public static TheoryData<string, string, string, string, string?, string?> Found => new()
    {
        { "s3-compatible", "data", "endpoint_url=http://localhost:9000;region_name=r", "Clients look for the bucket at data.localhost", "force_path_style", "True" },
        { "minio", "data", "endpoint_url=https://minio.example;region_name=r", "Clients look for the bucket at data.minio.example", "force_path_style", "True" },
        { "s3-compatible", "data", "endpoint_url=https://10.0.0.1;region_name=r;use_ssl=false", "use_ssl is false, but endpoint_url begins with https", "use_ssl", "True" },
        { "s3-compatible", "data", "endpoint_url=http://10.0.0.1;region_name=r;use_ssl=true", "use_ssl is true, but endpoint_url begins with http:", "use_ssl", "False" },
        { "s3-compatible", "data", "endpoint_url=http://10.0.0.1", "No region is set.", "region_name", "us-east-1" },
        { "s3-compatible", "data", "endpoint_url=https://s3.eu-central-2.wasabisys.com", "No region is set.", "region_name", "eu-central-2" },
        { "s3-compatible", "data", "endpoint_url=https://t3.storage.dev", "With Tigris", "region_name", "us-east-1" },
        { "s3-compatible", "data", "endpoint_url=https://fly.storage.tigris.dev;region_name=auto", "With Tigris", "region_name", "us-east-1" },
        { "s3-compatible", "data", "endpoint_url=https://s3.eu-central-1.wasabisys.com;region_name=eu-cental-1", "The region is 'eu-cental-1', but", "region_name", "eu-central-1" },
        { "s3-compatible", "data", "endpoint_url=https://s3.us-west-2.amazonaws.com;region_name=eu-south-1", "The region is 'eu-south-1', but", "region_name", "us-west-2" },
        { "s3-compatible", "data", "endpoint_url=https://data.s3.us-west-2.amazonaws.com;region_name=us-west-2", "endpoint_url already contains the bucket 'data'", "endpoint_url", "https://s3.us-west-2.amazonaws.com" },
        { "s3-compatible", "data", "endpoint_url=https://acct.r2.cloudflarestorage.com/data", "endpoint_url already contains the bucket 'data'", "endpoint_url", "https://acct.r2.cloudflarestorage.com" },
        { "s3-compatible", "data", "endpoint_url=https://10.0.0.1:9000/;region_name=r", "endpoint_url ends with a slash", "endpoint_url", "https://10.0.0.1:9000" },
        { "s3", "data", "region_name=auto", "'auto' is not a known AWS region", null, null },
        { "s3", "data", "region_name=US East (N. Virginia)", "'US East (N. Virginia)' is not a known AWS region", "region_name", "us-east-1" },
        { "s3", "data", "region_name=Frankfurt", "'Frankfurt' is not a known AWS region", "region_name", "eu-central-1" },
        { "s3", "data", "region_name=us-east-1a", "'us-east-1a' is not a known AWS region", "region_name", "us-east-1" },
        { "s3", "data", "region_name=us-esat-1", "'us-esat-1' is not a known AWS region. Did you mean 'us-east-1'", null, null },
        { "s3", "data--use1-az4--x-s3", "region_name=us-east-1", "'data--use1-az4--x-s3' is named like a directory bucket", null, null },
        { "gs", "data", "region=us", "'region' is not a known setting. Did you mean 'region_name'?", null, null },
    };

    public static TheoryData<string, string> Quiet => new()
    {
        { "s3", "region_name=us-east-1" },
        { "s3", "region_name=us-east-9" },
        { "s3", "region_name=somewhere-else-1" },
        { "s3-compatible", "endpoint_url=http://localhost:9000;region_name=us-east-1;use_ssl=false" },
        { "s3-compatible", "endpoint_url=http://localhost:9000;region_name=us-east-1;force_path_style=false" },
        { "s3-compatible", "endpoint_url=https://[::1]:9000;region_name=us-east-1" },
        { "s3-compatible", "endpoint_url=https://acct.r2.cloudflarestorage.com" },
        { "s3-compatible", "endpoint_url=https://acct.r2.cloudflarestorage.com;region_name=auto" },
        { "s3-compatible", "endpoint_url=https://nyc3.digitaloceanspaces.com;region_name=us-east-1" },
        { "s3-compatible", "endpoint_url=https://t3.storage.dev;region_name=us-east-1" },
        { "gs", "" },
        { "gs", "foo=bar;unsafe_use_conditional_update=false" },
        { "azure", "region_name=" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public void What_hardly_works_is_found_with_what_is_likely_right(
        string platform, string bucket, string settings, string message, string? likely, string? value)
    {
        var lint = Assert.Single(Check(platform, bucket, settings));

        Assert.StartsWith(message, lint.Message, StringComparison.Ordinal);
        Assert.Equal(likely, lint.LikelySetting);
        Assert.Equal(value, lint.LikelyValue?.ToString());
        Assert.NotEmpty(lint.Fields);
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public void What_works_is_not_found(string platform, string settings) =>
        Assert.Empty(Check(platform, "data", settings));

    [Theory]
    [InlineData("12345678901", "'012345678901'")]
    [InlineData("1234-5678-9012", "'123456789012'")]
    [InlineData("acme", "unlike 'acme'")]
    public void An_account_id_of_other_than_twelve_digits_is_found(string account, string hint)
    {
        var lint = Assert.Single(Check("s3", "data", "region_name=us-east-1",
            new AwsCustomerManagedRoleAuth(account, "role", new SecretText("sss"))));

        Assert.Contains(hint, lint.Message, StringComparison.Ordinal);
        Assert.Equal(["auth_config.external_customer_id"], lint.Fields);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void An_R2_auth_without_an_API_token_is_found_because_older_Python_clients_cannot_read_it(
        bool hasToken, bool hasSecret)
    {
        var found = Check("s3-compatible", "data", "endpoint_url=https://acct.r2.cloudflarestorage.com",
            new R2CustomerManagedRoleAuth(
                "acct", new SecretText("key"), hasToken ? new SecretText("t") : null,
                hasSecret ? new SecretText("s") : null));

        Assert.Equal(hasToken ? [] : ["auth_config.account_api_token"], found.SelectMany(lint => lint.Fields));
        Assert.All(found, lint => Assert.Contains(
            "Python clients up to 1.0.x cannot read such a config, and then list no BucketConfig", lint.Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_of_an_R2_auth_is_looked_at_with_what_is_stored()
    {
        var mask = new SecretText(SecretText.Mask);
        var change = new R2CustomerManagedRoleAuth(null, null, parentSecretAccessKey: new SecretText("s"));
        var withToken = new R2CustomerManagedRoleAuth("acct", mask, mask, mask);
        var withoutToken = new R2CustomerManagedRoleAuth("acct", mask, null, mask);

        Assert.Empty(CheckR2(change));
        Assert.Empty(CheckR2(change.AppliedTo(null)));
        Assert.Empty(CheckR2(change.AppliedTo(withToken)));
        Assert.Single(CheckR2(change.AppliedTo(withoutToken)));
        Assert.Same(change, change.AppliedTo(new HmacAuth(mask, mask)));

        static IReadOnlyList<BucketConfigLint> CheckR2(BucketAuth auth) =>
            Check("s3-compatible", "data", "endpoint_url=https://acct.r2.cloudflarestorage.com", auth);
    }

    [Fact]
    public void An_AWS_role_that_has_no_secret_is_found()
    {
        var stored = new AwsCustomerManagedRoleAuth("123456789012", "old", null);
        var change = new AwsCustomerManagedRoleAuth(null, "new", null);

        Assert.Equal(
            ["auth_config.shared_secret"],
            Assert.Single(Check("s3", "data", "region_name=us-east-1", change.AppliedTo(stored))).Fields);
    }

    [Fact]
    public void An_anonymous_auth_is_worth_a_note_because_new_repos_cannot_be_created_there()
    {
        var lint = Assert.Single(BucketConfigLints.Check(Config("s3", "data", "region_name=us-east-1", auth: null)));

        Assert.True(lint.IsNote);
        Assert.Equal(["auth_config.method"], lint.Fields);
        Assert.Contains("new repos cannot be created in the bucket, only imported", lint.Message,
            StringComparison.Ordinal);
    }

    private static IReadOnlyList<BucketConfigLint> Check(
        string platform, string bucket, string settings, BucketAuth? auth = null) =>
        [.. BucketConfigLints.Check(Config(platform, bucket, settings, auth)).Where(lint => !lint.IsNote)];

    private static NewBucketConfig Config(string platform, string bucket, string settings, BucketAuth? auth) => new()
    {
        Nickname = "lake",
        Platform = platform,
        Name = bucket,
        ExtraConfig = ExtraConfig.Parse(settings),
        Auth = auth ?? new AnonymousAuth(),
    };
}
