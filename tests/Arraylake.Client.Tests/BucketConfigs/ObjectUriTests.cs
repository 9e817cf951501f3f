namespace Arraylake.Tests.BucketConfigs;

/// <summary>Which configs an address belongs to, in every form that tools and consoles show.</summary>
public class ObjectUriTests
{
    // Nickname, platform, bucket, prefix, and the settings and auth of a config.
    private static readonly (string Nickname, string Json)[] Configs =
    [
        ("aws", """
            "platform":"s3","name":"acme-data","prefix":"","extra_config":{"region_name":"eu-west-1"}
            """),
        ("deep", """
            "platform":"s3","name":"acme-data","prefix":"orders","extra_config":{"region_name":"eu-west-1"}
            """),
        ("deeper", """
            "platform":"s3","name":"acme-data","prefix":"orders/2026","extra_config":{"region_name":"eu-west-1"}
            """),
        ("dots", """
            "platform":"s3","name":"my.data.s3.backup","prefix":"","extra_config":{"region_name":"us-east-1"}
            """),
        ("gov", """
            "platform":"s3","name":"gov-data","prefix":"","extra_config":{"region_name":"us-gov-west-1"}
            """),
        ("china", """
            "platform":"s3","name":"china-data","prefix":"","extra_config":{"region_name":"cn-north-1"}
            """),
        ("by-url", """
            "platform":"s3-compatible","name":"by-url","prefix":"p",
            "extra_config":{"endpoint_url":"https://s3.eu-west-1.amazonaws.com"}
            """),
        ("google", """
            "platform":"gs","name":"acme_google","prefix":"deep","extra_config":{}
            """),
        ("interop", """
            "platform":"s3-compatible","name":"interop","prefix":"",
            "extra_config":{"endpoint_url":"https://storage.googleapis.com"}
            """),
        ("azure", """
            "platform":"azure","name":"container","prefix":"","extra_config":{},
            "auth_config":{"method":"anonymous","storage_account":"acmestore"}
            """),
        ("azure2", """
            "platform":"azure","name":"container","prefix":"deep","extra_config":{},
            "auth_config":{"method":"azure_credential_delegation","tenant_id":"t","storage_account":"otherstore"}
            """),
        ("r2", """
            "platform":"s3-compatible","name":"acme-r2","prefix":"lake",
            "extra_config":{"endpoint_url":"https://abc.r2.cloudflarestorage.com"}
            """),
        ("minio", """
            "platform":"minio","name":"acme-data","prefix":"",
            "extra_config":{"endpoint_url":"http://localhost:9000","use_ssl":false}
            """),
        ("tigris", """
            "platform":"s3-compatible","name":"tiger","prefix":"",
            "extra_config":{"endpoint_url":"https://t3.storage.dev"}
            """),
        ("gateway", """
            "platform":"s3-compatible","name":"behind","prefix":"",
            "extra_config":{"endpoint_url":"https://gateway.example/s3/"}
            """),
    ];

    public static TheoryData<string, string> Addresses => new()
    {
        // The longest prefix first, of whole segments only.
        { "s3://acme-data/orders/2026/1", "deeper deep aws minio" },
        { "s3://acme-data/orders/2026/", "deeper deep aws minio" },
        { "s3://acme-data/orders/2026", "deeper deep aws minio" },
        { "s3://acme-data/orders/20262", "deep aws minio" },
        { "s3://acme-data/orders2", "aws minio" },
        { "s3://acme-data/Orders/2026", "aws minio" },
        { "s3://acme-data", "aws minio" },
        { "s3://acme-data/", "aws minio" },
        { " S3://acme-data/x ", "aws minio" },
        { "s3a://acme-data/orders/a b?c#d", "deep aws minio" },
        { "s3n://acme-data/x", "aws minio" },
        { "s3://acme-dat/x", "" },
        { "s3://acme-data2/x", "" },
        { "s3://by-url/p/x", "by-url" },
        // Amazon's hosts.
        { "https://acme-data.s3.eu-west-1.amazonaws.com/orders/1", "deep aws" },
        { "https://acme-data.s3.us-east-2.amazonaws.com/orders/1", "deep aws" },
        { "https://s3.eu-west-1.amazonaws.com/acme-data/orders/1", "deep aws" },
        { "https://s3.eu-west-1.amazonaws.com/acme-data", "aws" },
        { "https://acme-data.s3.dualstack.eu-west-1.amazonaws.com/orders", "deep aws" },
        { "https://s3.dualstack.eu-west-1.amazonaws.com/acme-data/x", "aws" },
        { "https://acme-data.s3.amazonaws.com/orders%2F2026/1", "deeper deep aws" },
        { "https://s3.amazonaws.com/acme-data/x", "aws" },
        { "https://acme-data.s3-eu-west-1.amazonaws.com/x", "aws" },
        { "https://s3-eu-west-1.amazonaws.com/acme-data/x", "aws" },
        { "https://s3-external-1.amazonaws.com/acme-data/x", "aws" },
        { "https://acme-data.s3-accelerate.amazonaws.com/x", "aws" },
        { "https://acme-data.s3-accelerate.dualstack.amazonaws.com/x", "aws" },
        { "http://acme-data.s3-website-eu-west-1.amazonaws.com/x", "aws" },
        { "http://acme-data.s3-website.eu-west-1.amazonaws.com/x", "aws" },
        { "https://ACME-DATA.S3.EU-WEST-1.AMAZONAWS.COM/x?X-Amz-Signature=abc", "aws" },
        { "https://my.data.s3.backup.s3.us-east-1.amazonaws.com/x", "dots" },
        { "https://gov-data.s3.us-gov-west-1.amazonaws.com/x", "gov" },
        { "https://s3-fips.us-gov-west-1.amazonaws.com/gov-data/x", "gov" },
        { "https://s3-fips.dualstack.us-gov-west-1.amazonaws.com/gov-data/x", "gov" },
        { "https://gov-data.s3.us-east-1.amazonaws.com/x", "" },
        { "https://china-data.s3.cn-north-1.amazonaws.com.cn/x", "china" },
        { "https://s3.cn-north-1.amazonaws.com.cn/china-data/x", "china" },
        { "https://china-data.s3.amazonaws.com/x", "" },
        { "https://by-url.s3.eu-west-1.amazonaws.com/p/x", "by-url" },
        { "https://by-url.s3.eu-west-1.amazonaws.com/q", "" },
        { "https://s3.eu-west-1.amazonaws.com/", "" },
        { "https://acme-data.s3.eu-west-1.amazonaws.com.example/x", "" },
        { "https://point-123.s3-accesspoint.eu-west-1.amazonaws.com/x", "" },
        // Google's.
        { "gs://acme_google/deep/x", "google" },
        { "gcs://acme_google/deep/x", "google" },
        { "gs://acme_google/x", "" },
        { "https://storage.googleapis.com/acme_google/deep/x", "google" },
        { "https://storage.cloud.google.com/acme_google/deep/x", "google" },
        { "https://acme_google.storage.googleapis.com/deep/x", "google" },
        { "https://storage.googleapis.com/interop/x", "interop" },
        { "https://interop.storage.googleapis.com/x", "interop" },
        // Azure's.
        { "az://container/deep/x", "azure2 azure" },
        { "abfs://container/x", "azure" },
        { "abfss://container@acmestore.dfs.core.windows.net/deep/x", "azure" },
        { "abfs://container@otherstore.dfs.core.windows.net/deep/x", "azure2" },
        { "wasbs://container@acmestore.blob.core.windows.net/x", "azure" },
        { "https://acmestore.blob.core.windows.net/container/deep/x?sv=1&sig=abc", "azure" },
        { "https://otherstore.dfs.core.windows.net/container/deep/x", "azure2" },
        { "https://acmestore-secondary.blob.core.windows.net/container/x", "azure" },
        { "https://acmestore.blob.core.usgovcloudapi.net/container/x", "azure" },
        { "https://thirdstore.blob.core.windows.net/container/x", "" },
        // The endpoints of configs.
        { "https://abc.r2.cloudflarestorage.com/acme-r2/lake/x", "r2" },
        { "https://acme-r2.abc.r2.cloudflarestorage.com/lake/x", "r2" },
        { "https://abc.r2.cloudflarestorage.com/acme-r2/lake2", "" },
        { "https://def.r2.cloudflarestorage.com/acme-r2/lake/x", "" },
        { "http://localhost:9000/acme-data/orders/1", "minio" },
        { "http://LOCALHOST:9000/acme-data", "minio" },
        { "http://acme-data.localhost:9000/orders", "minio" },
        { "http://localhost:9001/acme-data/x", "" },
        { "http://localhost/acme-data/x", "" },
        { "http://localhost:9000/acme-data2/x", "" },
        { "https://t3.storage.dev/tiger/x", "tigris" },
        { "https://tiger.t3.storage.dev/x", "tigris" },
        { "https://fly.storage.tigris.dev/tiger/x", "tigris" },
        { "https://tiger.fly.storage.tigris.dev/x", "tigris" },
        { "https://gateway.example/s3/behind/x", "gateway" },
        { "https://gateway.example/behind/x", "" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_address_belongs_to_the_configs_that_enclose_it(string address, string nicknames)
    {
        var configs = await ConfigsAsync();

        Assert.Equal(
            nicknames, string.Join(' ', ObjectUri.Parse(address).FindIn(configs).Select(config => config.Nickname)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("acme-data/orders")]
    [InlineData("s3:/acme-data/orders")]
    [InlineData("s3:///orders")]
    [InlineData("s3://me@acme-data/orders")]
    [InlineData("abfs://@account/x")]
    [InlineData("ftp://acme-data/orders")]
    [InlineData("file:///acme-data/orders")]
    [InlineData("https://")]
    [InlineData("https:///acme-data")]
    public void Anything_else_is_not_the_address_of_an_object(string text)
    {
        Assert.False(ObjectUri.TryParse(text, out var uri));
        Assert.Null(uri);
        Assert.Contains(
            "is not the address of an object",
            Assert.Throws<ArraylakeInvalidException>(() => ObjectUri.Parse(text)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://me:s3cr3t@acme-data.s3.amazonaws.com/x")]
    [InlineData("https://acme-data.s3.amazonaws.com/x?X-Amz-Signature=s3cr3t")]
    [InlineData("az://container/x?sig=s3cr3t")]
    [InlineData("az://container?sig=s3cr3t")]
    public void Credentials_in_an_address_are_not_shown(string text) =>
        Assert.DoesNotContain("s3cr3t", $"{ObjectUri.Parse(text)}", StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://me:a/b+c@host/x?sig=abc")]
    [InlineData("https://me:a/b+c@host/x")]
    [InlineData("me:a/b+c@host")]
    public void A_key_in_a_broken_address_is_masked(string text)
    {
        var failure = Assert.Throws<ArraylakeInvalidException>(() => ObjectUri.Parse(text));

        Assert.DoesNotContain("b+c", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", failure.Message, StringComparison.Ordinal);
        Assert.Contains("@host", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configs_in_the_same_bucket_are_found_whatever_their_prefix()
    {
        var configs = await ConfigsAsync();

        Assert.Equal(
            ["google"],
            ObjectUri.Parse("gs://acme_google/x").FindInBucket(configs).Select(config => config.Nickname));
    }

    private static async Task<List<BucketConfig>> ConfigsAsync()
    {
        var items = Configs.Select((config, number) =>
            $$"""{"id":"7d0c1b1e-0000-4000-8000-{{number:d12}}","nickname":"{{config.Nickname}}",{{config.Json}}}""");
        using var service = FakeService.Answering($"[{string.Join(',', items)}]");
        return await service.ListAsync();
    }
}
