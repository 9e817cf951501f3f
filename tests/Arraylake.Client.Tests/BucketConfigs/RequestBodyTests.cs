namespace Arraylake.Tests.BucketConfigs;

/// <summary>The exact bytes of create and change (contract 3.2, 3.5, 7).</summary>
public class RequestBodyTests
{
    public static TheoryData<NewBucketConfig, string> New => new()
    {
        {
            Samples.New,
            """
            {"nickname":"production","platform":"s3","name":"my-production-data","prefix":"",
            "extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous"}}
            """
        },
        {
            new NewBucketConfig
            {
                Nickname = "  minio ",
                Platform = Platforms.S3Compatible,
                Name = "testbucket",
                Prefix = " a/b ",
                ExtraConfig = Samples.Extra(
                    ("endpoint_url", "http://localhost:9000"),
                    ("use_ssl", false),
                    ("force_path_style", true),
                    ("foo", "bar")),
                Auth = Samples.Hmac("AKIA", "a/b+c=\"é\\"),
            },
            """
            {"nickname":"minio","platform":"s3-compatible","name":"testbucket","prefix":"a/b",
            "extra_config":{"endpoint_url":"http://localhost:9000","use_ssl":false,"force_path_style":true,"foo":"bar"},
            "auth_config":{"method":"hmac","access_key_id":"AKIA","secret_access_key":"a/b+c=\"é\\"}}
            """
        },
        {
            Samples.New with { Platform = "azure", ExtraConfig = ExtraConfig.Empty, Auth = new AnonymousAuth("acme") },
            """
            {"nickname":"production","platform":"azure","name":"my-production-data","prefix":"",
            "extra_config":{},"auth_config":{"method":"anonymous","storage_account":"acme"}}
            """
        },
    };

    public static TheoryData<BucketConfigPatch, string> Changes => new()
    {
        { new(), "{}" },
        { new() { Nickname = " prod " }, """{"nickname":"prod"}""" },
        { new() { Prefix = "" }, """{"prefix":""}""" },
        { new() { Prefix = "  " }, """{"prefix":""}""" },
        { new() { Nickname = "renamed", Prefix = "" }, """{"nickname":"renamed","prefix":""}""" },
        { new() { Platform = Platforms.Minio, Name = "other" }, """{"platform":"minio","name":"other"}""" },
        { new() { ExtraConfig = ExtraConfig.Empty }, """{"extra_config":{}}""" },
        { new() { ExtraConfig = Samples.Extra(("use_ssl", true)) }, """{"extra_config":{"use_ssl":true}}""" },
        { new() { Auth = new AnonymousAuth() }, """{"auth_config":{"method":"anonymous"}}""" },
        {
            new() { Auth = Samples.Hmac("AKIA", "s3cr3t") },
            """{"auth_config":{"method":"hmac","access_key_id":"AKIA","secret_access_key":"s3cr3t"}}"""
        },
    };

    [Theory]
    [MemberData(nameof(New))]
    public async Task A_new_config_is_sent_whole_with_its_secrets_in_clear(NewBucketConfig config, string body)
    {
        using var service = FakeService.Answering(Wire.Config);
        await service.Client.BucketConfigs.CreateAsync(Wire.Org, config);

        Assert.Equal(body.ReplaceLineEndings(""), Assert.Single(service.Requests).Body);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_carries_the_fields_that_were_set_and_no_others(BucketConfigPatch patch, string body)
    {
        using var service = FakeService.Answering(Wire.Config);
        await service.Client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, patch);

        Assert.Equal(body, Assert.Single(service.Requests).Body);
    }

    [Fact]
    public async Task What_the_service_added_to_an_auth_is_not_sent_back()
    {
        using var service = FakeService.Answering(
            """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"prod",
             "auth_config":{"method":"hmac","access_key_id":"AKIA","secret_access_key":"s3cr3t","rotated":"yesterday"}}
            """).Then(Wire.Config);
        var config = await service.GetAsync();
        await service.Client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new BucketConfigPatch { Auth = config.Auth });

        Assert.Equal(
            """{"auth_config":{"method":"hmac","access_key_id":"AKIA","secret_access_key":"s3cr3t"}}""",
            service.Requests[1].Body);
    }

    [Fact]
    public async Task Text_that_cannot_be_put_on_the_wire_unchanged_is_refused()
    {
        using var service = new FakeService();
        const string HalfAPair = "ab\ud83d";

        Task Create(NewBucketConfig config) => service.Client.BucketConfigs.CreateAsync(Wire.Org, config);

        await Assert.ThrowsAsync<ArraylakeInvalidException>(() => Create(Samples.New with { Nickname = HalfAPair }));
        await Assert.ThrowsAsync<ArraylakeInvalidException>(() => Create(Samples.New with { Name = HalfAPair }));
        await Assert.ThrowsAsync<ArraylakeInvalidException>(() => Create(Samples.New with { Prefix = HalfAPair }));
        await Assert.ThrowsAsync<ArraylakeInvalidException>(() => Create(
            Samples.New with { ExtraConfig = Samples.Extra(("region_name", HalfAPair)) }));
        await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => Create(Samples.New with { Auth = Samples.Hmac("a", HalfAPair) }));
        await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => Create(Samples.New with { Auth = new AnonymousAuth(HalfAPair) }));
        Assert.Empty(service.Requests);
    }
}
