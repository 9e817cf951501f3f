using System.Text.Json;

namespace Arraylake.Tests.BucketConfigs;

/// <summary>
/// auth_config in answers (contract 3.4, 3.6): nothing is lost, and whatever might be a secret is masked.
/// </summary>
public class BucketAuthReadingTests
{
    public static TheoryData<string, Type, string> Methods => new()
    {
        {
            """
            {"method":"aws_customer_managed_role","external_customer_id":"123456789012",
             "external_role_name":"arraylake-access","shared_secret":"s3cr3t"}
            """,
            typeof(AwsCustomerManagedRoleAuth),
            """
            {"method":"aws_customer_managed_role","external_customer_id":"123456789012",
            "external_role_name":"arraylake-access","shared_secret":"**********"}
            """
        },
        {
            """{"shared_secret":"s3cr3t","method":"customer_managed_role","external_role_name":"r"}""",
            typeof(AwsCustomerManagedRoleAuth),
            """{"method":"customer_managed_role","external_role_name":"r","shared_secret":"**********"}"""
        },
        {
            """{"method":"customer_managed_role","external_role_name":null,"shared_secret":null}""",
            typeof(AwsCustomerManagedRoleAuth),
            "customer_managed_role"
        },
        {
            """{"method":"gcp_customer_managed_role","target_service_account":"al@proj.example"}""",
            typeof(GcpCustomerManagedRoleAuth),
            """{"method":"gcp_customer_managed_role","target_service_account":"al@proj.example"}"""
        },
        {
            """
            {"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"s3cr3t",
             "account_api_token":"s3cr3t","parent_secret_access_key":null,"duration_seconds":3600}
            """,
            typeof(R2CustomerManagedRoleAuth),
            """
            {"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"**********",
            "account_api_token":"**********","duration_seconds":3600}
            """
        },
        {
            """{"method":"azure_credential_delegation","tenant_id":"t","storage_account":"acmestore"}""",
            typeof(AzureCredentialDelegationAuth),
            """{"method":"azure_credential_delegation","tenant_id":"t","storage_account":"acmestore"}"""
        },
        { """{"method":"bucket_policy"}""", typeof(UnknownAuth), "bucket_policy" },
        {
            """{"method":"of-the-future","key":{"value":"s3cr3t"},"list":["s3cr3t"],"number":12345}""",
            typeof(UnknownAuth),
            """{"method":"of-the-future","key":"**********","list":"**********","number":"**********"}"""
        },
        {
            """{"method":"of-the-future","tenant_id":"t","duration_seconds":60,"shared_secret":"s3cr3t"}""",
            typeof(UnknownAuth),
            """{"method":"of-the-future","tenant_id":"t","duration_seconds":60,"shared_secret":"**********"}"""
        },
    };

    public static TheoryData<string> OfAnotherShape =>
    [
        "{}", """{"method":null}""", """{"method":5}""", """{"method":["hmac"],"secret_access_key":"s3cr3t"}""",
        """{"method":"hmac","access_key_id":5,"secret_access_key":"s3cr3t"}""",
        """{"method":"hmac","access_key_id":"AKIA","secret_access_key":["s3cr3t"]}""",
        """{"method":"anonymous","storage_account":{"s3cr3t":"s3cr3t"}}""",
        """{"method":"aws_customer_managed_role","external_customer_id":5,"shared_secret":"s3cr3t"}""",
        """{"method":"customer_managed_role","shared_secret":{"value":"s3cr3t"}}""",
        """{"method":"gcp_customer_managed_role","target_service_account":["s3cr3t"]}""",
        """{"method":"r2_customer_managed_role","account_api_token":"s3cr3t","duration_seconds":"3600"}""",
        """{"method":"r2_customer_managed_role","account_api_token":"s3cr3t","duration_seconds":1.5}""",
        """{"method":"r2_customer_managed_role","account_api_token":"s3cr3t","duration_seconds":3000000000}""",
        """{"method":"azure_credential_delegation","tenant_id":true,"key":"s3cr3t"}""",
    ];

    public static TheoryData<string> NoObject =>
        ["\"s3cr3t\"", "[\"s3cr3t\"]", "[{\"secret_access_key\":\"s3cr3t\"}]", "12345"];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_method_is_read_as_its_own_kind_and_shown_with_its_secrets_masked(
        string json, Type kind, string shown)
    {
        var auth = (await ReadAsync(json)).Auth;

        Assert.IsType(kind, auth);
        Assert.Equal(shown.ReplaceLineEndings(""), auth.ToString());
        Assert.DoesNotContain("s3cr3t", JsonSerializer.Serialize<object>(auth), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_masked_field_still_holds_its_value_for_code_that_asks()
    {
        var auth = (await ReadAsync("""{"method":"of-the-future","key":"s3cr3t","n":12,"gone":null}""")).Auth!;

        Assert.Equal("s3cr3t", Assert.IsType<SecretText>(auth.AdditionalProperties["key"]).Reveal());
        Assert.Equal("12", Assert.IsType<SecretText>(auth.AdditionalProperties["n"]).Reveal());
        Assert.Null(auth.AdditionalProperties["gone"]);
        Assert.Equal(3, auth.AdditionalProperties.Count);
    }

    [Fact]
    public async Task Hmac_keys_in_clear_are_read_and_never_shown()
    {
        var config = await ReadAsync(
            """{"method":"hmac","access_key_id":"AKIA","secret_access_key":"s3cr3t","more":"s3cr3t"}""");
        var auth = Assert.IsType<HmacAuth>(config.Auth);

        Assert.Equal(("AKIA", "s3cr3t"), (auth.AccessKeyId?.Reveal(), auth.SecretAccessKey?.Reveal()));
        Assert.Equal(
            """{"method":"hmac","access_key_id":"**********","secret_access_key":"**********"}""", auth.ToString());
        Assert.IsType<SecretText>(auth.AdditionalProperties["more"]);
        Assert.DoesNotContain("s3cr3t", JsonSerializer.Serialize(auth), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"method":"hmac"}""")]
    [InlineData("""{"method":"hmac","access_key_id":null,"secret_access_key":null}""")]
    public async Task Hmac_without_keys_is_read_as_an_older_service_sends_it(string json)
    {
        var auth = Assert.IsType<HmacAuth>((await ReadAsync(json)).Auth);

        Assert.Null(auth.AccessKeyId);
        Assert.Null(auth.SecretAccessKey);
        Assert.Equal("hmac", auth.ToString());
    }

    [Fact]
    public async Task Masked_keys_count_as_not_known()
    {
        var auth = Assert.IsType<HmacAuth>(
            (await ReadAsync("""{"method":"hmac","access_key_id":"AKIA","secret_access_key":"**********"}""")).Auth);

        Assert.True(auth.AccessKeyId?.HasValue);
        Assert.False(auth.SecretAccessKey?.HasValue);
    }

    [Fact]
    public async Task Anonymous_access_keeps_its_storage_account_and_what_else_came()
    {
        var auth = Assert.IsType<AnonymousAuth>(
            (await ReadAsync("""{"method":"anonymous","storage_account":"acme","tenant_id":"t","n":"s3cr3t"}""")).Auth);

        Assert.Equal("acme", auth.StorageAccount);
        Assert.Equal("t", auth.AdditionalProperties["tenant_id"]);
        Assert.Equal(SecretText.Mask, auth.AdditionalProperties["n"]?.ToString());
    }

    [Theory]
    [MemberData(nameof(OfAnotherShape))]
    public async Task An_auth_of_another_shape_neither_breaks_the_config_nor_shows_a_value(string json)
    {
        var config = await ReadAsync(json);

        Assert.IsType<UnknownAuth>(config.Auth);
        Assert.DoesNotContain("s3cr3t", config.Auth.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NoObject))]
    public async Task An_auth_that_is_no_object_is_kept_but_not_shown(string json)
    {
        var config = await ReadAsync(json);

        Assert.Null(config.Auth);
        Assert.Equal(json.Trim('"'), Assert.IsType<SecretText>(config.AdditionalProperties["auth_config"]).Reveal());
    }

    private static async Task<BucketConfig> ReadAsync(string auth)
    {
        using var service = FakeService.Answering(
            $$"""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","auth_config":{{auth}}}""");
        return await service.GetAsync();
    }
}
