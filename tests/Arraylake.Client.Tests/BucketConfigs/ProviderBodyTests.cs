namespace Arraylake.Tests.BucketConfigs;

/// <summary>The seven examples of contract 7, from what a person gives to the bytes on the wire.</summary>
public class ProviderBodyTests
{
    /// <summary>Nickname, URI, settings and auth as text; the literal body.</summary>
    public static TheoryData<string, string, string, string, string> Providers => new()
    {
        {
            "prod-s3",
            "s3://acme-data/arraylake",
            "region_name=us-east-1",
            """
            {"Method":"aws_customer_managed_role","ExternalCustomerId":"123456789012",
             "ExternalRoleName":"arraylake-access","SharedSecret":"an-external-id-1"}
            """,
            """
            {"nickname":"prod-s3","platform":"s3","name":"acme-data","prefix":"arraylake",
            "extra_config":{"region_name":"us-east-1"},
            "auth_config":{"method":"aws_customer_managed_role","external_customer_id":"123456789012",
            "external_role_name":"arraylake-access","shared_secret":"an-external-id-1"}}
            """
        },
        {
            "prod-gcs",
            "gs://acme-data",
            "",
            """{"method":"gcp_customer_managed_role","target_service_account":"al@proj.iam.gserviceaccount.com"}""",
            """
            {"nickname":"prod-gcs","platform":"gs","name":"acme-data","prefix":"","extra_config":{},
            "auth_config":{"method":"gcp_customer_managed_role",
            "target_service_account":"al@proj.iam.gserviceaccount.com"}}
            """
        },
        {
            "prod-az",
            "az://container",
            "",
            """
            {"method":"azure_credential_delegation","storage_account":"acmestore",
             "tenant_id":"00000000-0000-0000-0000-000000000000"}
            """,
            """
            {"nickname":"prod-az","platform":"azure","name":"container","prefix":"","extra_config":{},
            "auth_config":{"method":"azure_credential_delegation",
            "tenant_id":"00000000-0000-0000-0000-000000000000","storage_account":"acmestore"}}
            """
        },
        {
            "pub-az",
            "az://container/",
            "",
            """{"method":"anonymous","storage_account":"acmestore"}""",
            """
            {"nickname":"pub-az","platform":"azure","name":"container","prefix":"","extra_config":{},
            "auth_config":{"method":"anonymous","storage_account":"acmestore"}}
            """
        },
        {
            "r2-main",
            "s3://acme",
            "endpoint_url=https://abc.r2.cloudflarestorage.com",
            """
            {"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"r2-key",
             "account_api_token":"r2-t0ken","parent_secret_access_key":"r2-s3cr3t","duration_seconds":3600}
            """,
            """
            {"nickname":"r2-main","platform":"s3-compatible","name":"acme","prefix":"",
            "extra_config":{"endpoint_url":"https://abc.r2.cloudflarestorage.com"},
            "auth_config":{"method":"r2_customer_managed_role","external_account_id":"abc",
            "parent_access_key_id":"r2-key","account_api_token":"r2-t0ken","parent_secret_access_key":"r2-s3cr3t",
            "duration_seconds":3600}}
            """
        },
        {
            "tigris",
            "s3://acme",
            "endpoint_url=https://t3.storage.dev;region_name=us-east-1",
            """{"method":"hmac","access_key_id":"tid_1","secret_access_key":"tsec_1"}""",
            """
            {"nickname":"tigris","platform":"s3-compatible","name":"acme","prefix":"",
            "extra_config":{"endpoint_url":"https://t3.storage.dev","region_name":"us-east-1"},
            "auth_config":{"method":"hmac","access_key_id":"tid_1","secret_access_key":"tsec_1"}}
            """
        },
        {
            "minio",
            "s3://testbucket",
            "endpoint_url=http://localhost:9000;use_ssl=false;force_path_style=true",
            """{"method":"hmac","access_key_id":"minio123","secret_access_key":"minio456"}""",
            """
            {"nickname":"minio","platform":"s3-compatible","name":"testbucket","prefix":"",
            "extra_config":{"endpoint_url":"http://localhost:9000","use_ssl":false,"force_path_style":true},
            "auth_config":{"method":"hmac","access_key_id":"minio123","secret_access_key":"minio456"}}
            """
        },
    };

    public static TheoryData<BucketAuth, string> Changes => new()
    {
        {
            Samples.AwsRole(null, "new-role", null),
            """{"method":"aws_customer_managed_role","external_role_name":"new-role"}"""
        },
        {
            Samples.AwsRole(null, null, "a-new-id"),
            """{"method":"aws_customer_managed_role","shared_secret":"a-new-id"}"""
        },
        { Samples.AwsRole("1", null, null), """{"method":"aws_customer_managed_role","external_customer_id":"1"}""" },
        { Samples.R2Role("abc", null), """{"method":"r2_customer_managed_role","external_account_id":"abc"}""" },
        { Samples.R2Role(null, "k"), """{"method":"r2_customer_managed_role","parent_access_key_id":"k"}""" },
        { Samples.R2Role(null, null, "t"), """{"method":"r2_customer_managed_role","account_api_token":"t"}""" },
        {
            Samples.R2Role(null, null, null, "s"),
            """{"method":"r2_customer_managed_role","parent_secret_access_key":"s"}"""
        },
        { Samples.R2Role(null, null, seconds: 60), """{"method":"r2_customer_managed_role","duration_seconds":60}""" },
        {
            BucketAuth.Parse("""{"method":"customer_managed_role","external_role_name":"r"}"""),
            """{"method":"aws_customer_managed_role","external_role_name":"r"}"""
        },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_new_config_of_each_provider_is_sent_as_the_contract_has_it(
        string nickname, string uri, string settings, string auth, string body)
    {
        using var service = FakeService.Answering(Wire.Config);
        var location = BucketUri.Parse(uri);
        var extraConfig = ExtraConfig.Parse(settings);
        await service.Client.BucketConfigs.CreateAsync(Wire.Org, new NewBucketConfig
        {
            Nickname = nickname,
            Platform = Platforms.FromScheme(location.Scheme, extraConfig.Text(ExtraConfig.EndpointUrl) is not null)!,
            Name = location.Name,
            Prefix = location.Prefix,
            ExtraConfig = extraConfig,
            Auth = BucketAuth.Parse(auth),
        });

        var request = Assert.Single(service.Requests);
        Assert.Equal("POST /orgs/acme/buckets", request.Line);
        Assert.Equal(body.ReplaceLineEndings(""), request.Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_blank_storage_account_is_not_sent(string? account)
    {
        using var service = FakeService.Answering(Wire.Config);
        await service.CreateAsync(new AnonymousAuth(account));

        Assert.EndsWith(
            ""","auth_config":{"method":"anonymous"}}""",
            Assert.Single(service.Requests).Body,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_partial_change_of_a_role_carries_what_was_set_and_no_null(BucketAuth auth, string json)
    {
        using var service = FakeService.Answering(Wire.Config);
        await service.Client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new BucketConfigPatch { Auth = auth });

        Assert.Equal($$"""{"auth_config":{{json}}}""", Assert.Single(service.Requests).Body);
    }
}
