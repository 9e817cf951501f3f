namespace Arraylake.Tests.BucketConfigs;

/// <summary>Contract 3.1 and cmdlets: <c>{scheme}://{name}[/{prefix}]</c>.</summary>
public class BucketUriTests
{
    public static TheoryData<string, string, string, string> Good => new()
    {
        { "s3://my-bucket", "s3", "my-bucket", "" },
        { "gs://my-bucket", "gs", "my-bucket", "" },
        { "az://container", "az", "container", "" },
        { "s3://my-bucket/some/prefix", "s3", "my-bucket", "some/prefix" },
        { "S3://My-Bucket/Some", "s3", "My-Bucket", "Some" },
        { "  s3://my-bucket/p  ", "s3", "my-bucket", "p" },
        { "s3://my_bucket.with..dots/p", "s3", "my_bucket.with..dots", "p" },
        { "s3://bucket/a%20b", "s3", "bucket", "a%20b" },
        { "s3://bucket/a//b", "s3", "bucket", "a//b" },
        { "s3://bucket/../x", "s3", "bucket", "../x" },
        { "s3://日本/é", "s3", "日本", "é" },
        { "s3://bucket:80/p", "s3", "bucket:80", "p" },
        { "s3://bucket/a/s3://b", "s3", "bucket", "a/s3://b" },
    };

    public static TheoryData<string, string> WithTrailingSlash => new()
    {
        { "s3://bucket/", "" },
        { "s3://bucket/p/", "p" },
        { "s3://bucket/a/b/", "a/b" },
        // Only one slash is removed: the rest is for the rules to refuse.
        { "s3://bucket/p//", "p/" },
        { "s3://bucket//", "/" },
    };

    public static TheoryData<string> Bad =>
    [
        "", " ", "bucket", "bucket/prefix", "/bucket", "://bucket", "s3:/bucket", "s3:bucket", "s3//bucket",
        "s3-compatible://bucket", "azure://container", "minio://bucket", "http://bucket", "file:///tmp", "s3 ://bucket",
        "xs3://bucket", "s3x://bucket",
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public void A_location_is_read_exactly_as_written(string text, string scheme, string name, string prefix) =>
        Assert.Equal(new BucketUri(scheme, name, prefix), BucketUri.Parse(text));

    [Theory]
    [MemberData(nameof(WithTrailingSlash))]
    public void One_trailing_slash_is_accepted_and_removed(string text, string prefix) =>
        Assert.Equal(prefix, BucketUri.Parse(text).Prefix);

    [Theory]
    [MemberData(nameof(Bad))]
    public void Any_other_text_is_refused_with_the_schemes_that_there_are(string text)
    {
        var refusal = Assert.Single(Assert.Throws<ArraylakeInvalidException>(() => BucketUri.Parse(text)).Violations);

        Assert.Equal($"'{text}' is not the location of a bucket.", refusal.Message);
        Assert.Equal("uri", refusal.Path);
        Assert.Equal("s3://bucket[/prefix], gs://bucket[/prefix] or az://container[/prefix]", refusal.Limit);
    }

    [Theory]
    [InlineData("s3://bucket/p?versionId=1", "s3://bucket/p?**********")]
    [InlineData("s3://bucket?x", "s3://bucket?**********")]
    [InlineData("s3://bucket/p#part", "s3://bucket/p#part")]
    [InlineData("s3://bucket#", "s3://bucket#")]
    public void A_query_which_may_hold_a_signature_or_a_fragment_is_refused(string text, string shown)
    {
        Assert.False(BucketUri.TryParse(text, out var uri, out var problem));
        Assert.Null(uri);
        Assert.Equal($"A bucket URI must not contain '?' or '#': {shown}", problem);
    }

    [Fact]
    public void A_user_name_is_refused_and_not_repeated()
    {
        var refusal = Assert.Throws<ArraylakeInvalidException>(
            () => BucketUri.Parse("s3://test-key:test-secret@bucket/p"));

        Assert.Contains("credentials belong in auth_config", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("test-", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("gs:///prefix")]
    public void An_empty_name_is_left_to_the_rules_which_refuse_it(string text) => Assert.Equal(
        "Bucket name must be at least 3 characters long.",
        Assert.Single(BucketConfigRules.CheckName(BucketUri.Parse(text).Name)).Message);

    [Theory]
    [InlineData("s3://bucket//")]
    [InlineData("s3://bucket/p//")]
    [InlineData("s3://bucket//p")]
    public void Slashes_to_spare_are_left_to_the_rules_which_refuse_them(string text) => Assert.Equal(
        "Bucket prefix must not start or end with a slash.",
        Assert.Single(BucketConfigRules.CheckPrefix(BucketUri.Parse(text).Prefix)).Message);

    [Theory]
    [MemberData(nameof(Good))]
    public void What_is_printed_reads_back_as_the_same(string text, string scheme, string name, string prefix)
    {
        var uri = BucketUri.Parse(text);

        Assert.Equal(prefix.Length == 0 ? $"{scheme}://{name}" : $"{scheme}://{name}/{prefix}", uri.ToString());
        Assert.Equal(uri, BucketUri.Parse(uri.ToString()));
    }

    [Theory]
    [InlineData("s3", "b", "p", "s3://b/p")]
    [InlineData("s3-compatible", "b", "", "s3://b")]
    [InlineData("minio", "b", "p", "s3://b/p")]
    [InlineData("s3c", "b", "", "s3://b")]
    [InlineData("gs", "b", "p/q", "gs://b/p/q")]
    [InlineData("azure", "c", "p", "az://c/p")]
    [InlineData("ipfs", "x", "", "ipfs://x")]
    public void A_config_shows_its_location_with_the_scheme_of_its_platform(
        string platform, string name, string prefix, string expected) =>
        Assert.Equal(expected, BucketUri.Format(platform, name, prefix));

    [Theory]
    [InlineData("s3", false, "s3")]
    [InlineData("S3", true, "s3-compatible")]
    [InlineData("gs", true, "gs")]
    [InlineData("AZ", false, "azure")]
    [InlineData("minio", false, null)]
    [InlineData("", false, null)]
    public void A_scheme_and_an_endpoint_make_the_platform(string scheme, bool hasEndpoint, string? platform) =>
        Assert.Equal(platform, Platforms.FromScheme(scheme, hasEndpoint));
}
