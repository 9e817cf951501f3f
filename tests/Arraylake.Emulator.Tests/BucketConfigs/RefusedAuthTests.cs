namespace Arraylake.Emulator.Tests.BucketConfigs;

/// <summary>The messages of contract 6.1 about auth_config, on create and on change.</summary>
public sealed class RefusedAuthTests() : EmulatorTests(inMemory: true)
{
    private const string Methods =
        "['anonymous', 'hmac', 'aws_customer_managed_role', 'gcp_customer_managed_role', 'r2_customer_managed_role', "
        + "'azure_credential_delegation']";

    private const string Role = """
        "method":"aws_customer_managed_role","external_customer_id":"1","external_role_name":"r"
        """;

    private const string R2 = """
        "method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"id"
        """;

    private const string S3Only = "Customer managed role is only supported for s3 buckets.";
    private const string GsOnly = "GCP customer managed role is only supported for gs buckets.";
    private const string R2Only = "R2 customer managed role is only supported for R2 buckets.";
    private const string AzureOnly = "Azure credential delegation is only supported for azure buckets.";
    private const string SecretForm = "shared_secret must be 2-1224 characters from letters, digits and _+=,.@:/-";

    public static TheoryData<string, string, string> WrongPlatforms => new()
    {
        { "gs", Provider.Aws.Auth, S3Only },
        { "azure", Provider.Aws.Auth, S3Only },
        { "minio", Provider.Aws.Auth, S3Only },
        { "s3-compatible", Provider.Aws.Auth, S3Only },
        { "s3", Provider.Gcp.Auth, GsOnly },
        { "azure", Provider.Gcp.Auth, GsOnly },
        { "s3", Provider.R2.Auth, R2Only },
        { "minio", Provider.R2.Auth, R2Only },
        { "s3-compatible", Provider.R2.Auth, R2Only },
        { "s3", Provider.Azure.Auth, AzureOnly },
        { "gs", Provider.Azure.Auth, AzureOnly },
        { "azure", """{"method":"anonymous"}""", "Anonymous Azure buckets require a storage_account in auth_config." },
    };

    public static TheoryData<string, string, string, string> BadFields => new()
    {
        { "gs", "{}", "", $"invalid auth_config, must provide method key {Methods}" },
        { "gs", """{"method":null}""", "", $"invalid auth_config, must provide method key {Methods}" },
        {
            "gs", """{"method":"bucket_policy"}""", ".method",
            $"Bucket auth config method must be one of {Methods}."
        },
        { "gs", """{"method":"HMAC"}""", ".method", $"Bucket auth config method must be one of {Methods}." },
        {
            "gs", """{"method":"gcp_customer_managed_role","target_service_account":""}""", ".target_service_account",
            "The auth method 'gcp_customer_managed_role' requires target_service_account."
        },
        {
            "azure", """{"method":"azure_credential_delegation","storage_account":"a"}""", ".tenant_id",
            "The auth method 'azure_credential_delegation' requires tenant_id."
        },
        {
            "s3", """{"method":"aws_customer_managed_role","external_role_name":"r","shared_secret":"abc"}""",
            ".external_customer_id", "The auth method 'aws_customer_managed_role' requires external_customer_id."
        },
        {
            "s3", $$"""{{{Role}}}""", ".shared_secret",
            "AWS customer-managed-role buckets require a shared_secret (the STS ExternalId)."
        },
        { "s3", $$"""{{{Role}},"shared_secret":"a"}""", ".shared_secret", SecretForm },
        { "s3", $$"""{{{Role}},"shared_secret":"{{new string('a', 1225)}}"}""", ".shared_secret", SecretForm },
        { "s3", $$"""{{{Role}},"shared_secret":"an external id"}""", ".shared_secret", SecretForm },
        { "s3", $$"""{{{Role}},"shared_secret":"äöü"}""", ".shared_secret", SecretForm },
        {
            "r2", $$"""{{{R2}}}""", ".account_api_token",
            "R2 customer managed role requires either account_api_token or parent_secret_access_key."
        },
        {
            "r2", """{"method":"r2_customer_managed_role","external_account_id":"abc","account_api_token":"t"}""",
            ".parent_access_key_id", "The auth method 'r2_customer_managed_role' requires parent_access_key_id."
        },
        {
            "r2", $$"""{{{R2}},"account_api_token":"t","duration_seconds":0}""", ".duration_seconds",
            "duration_seconds must be greater than 0."
        },
    };

    [Theory]
    [MemberData(nameof(WrongPlatforms))]
    public Task An_auth_that_does_not_fit_the_platform_is_refused(string platform, string auth, string message) =>
        IsRefusedAsync(platform, auth, $"body.auth_config: Value error, {message}");

    [Theory]
    [MemberData(nameof(BadFields))]
    public Task A_bad_field_is_refused(string platform, string auth, string location, string message) =>
        IsRefusedAsync(platform, auth, $"body.auth_config{location}: Value error, {message}");

    [Theory]
    [InlineData("s3", $$"""{{{Role}},"shared_secret":"**********"}""", "shared_secret")]
    [InlineData("s3", $$"""{{{Role}},"shared_secret":"***"}""", "shared_secret")]
    [InlineData("r2", $$"""{{{R2}},"account_api_token":"**********"}""", "account_api_token")]
    [InlineData("r2", $$"""{{{R2}},"parent_secret_access_key":"**********"}""", "parent_secret_access_key")]
    [InlineData(
        "r2",
        """
        {"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"**********",
         "account_api_token":"t"}
        """,
        "parent_access_key_id")]
    [InlineData(
        "gs", """{"method":"hmac","access_key_id":"**********","secret_access_key":"s"}""", "access_key_id")]
    [InlineData(
        "gs", """{"method":"hmac","access_key_id":"a","secret_access_key":"**********"}""", "secret_access_key")]
    public Task A_mask_is_refused_in_place_of_a_secret(string platform, string auth, string field) => IsRefusedAsync(
        platform,
        auth,
        $"body.auth_config.{field}: Value error, The value of {field} is masked, so it cannot be sent. "
            + "Specify the real one.");

    [Theory]
    [InlineData("\"900\"")]
    [InlineData("900.5")]
    [InlineData("99999999999")]
    [InlineData("true")]
    [InlineData("{}")]
    public Task The_duration_has_to_be_a_whole_number(string duration) => IsRefusedAsync(
        "r2",
        $$"""{{{R2}},"account_api_token":"t","duration_seconds":{{duration}}}""",
        "body.auth_config.duration_seconds: Input should be a valid integer");

    [Theory]
    [InlineData(nameof(Provider.Aws), "shared_secret", "**********", "masked")]
    [InlineData(nameof(Provider.Aws), "shared_secret", "with space", "2-1224 characters")]
    [InlineData(nameof(Provider.R2), "account_api_token", "**********", "masked")]
    [InlineData(nameof(Provider.R2), "parent_access_key_id", "**********", "masked")]
    [InlineData(nameof(Provider.R2), "parent_secret_access_key", "**********", "masked")]
    public async Task The_fields_of_a_partial_change_are_validated(
        string provider, string field, string value, string message)
    {
        var config = provider == nameof(Provider.Aws) ? Provider.Aws : Provider.R2;
        var path = await config.CreateAsync(Admin);
        var before = (await Admin.GetAsync(path)).Text;
        var method = (string)JsonNode.Parse(config.Auth)!["method"]!;

        var reply = await Admin.PatchAsync(
            path, $$"""{"auth_config":{"method":"{{method}}","{{field}}":"{{value}}"} }""");

        Assert.Contains(message, Assert.Single(reply.IsInvalid().Problems), StringComparison.Ordinal);
        Assert.Equal(before, (await Admin.GetAsync(path)).Text);
    }

    [Fact]
    public async Task A_missing_secret_of_a_role_is_reported_with_all_other_problems()
    {
        var reply = await Admin.PostAsync(Rest.Buckets, $$"""
            {"nickname":"x","platform":"s3","name":"bucket","extra_config":{},"auth_config":{{{Role}} } }
            """);

        Assert.Equal(
            [
                "body.nickname: Value error, Invalid bucket nickname name: `x`",
                "body.extra_config: Value error, S3 buckets require a region_name.",
                "body.auth_config.shared_secret: Value error, AWS customer-managed-role buckets require a "
                    + "shared_secret (the STS ExternalId).",
            ],
            reply.IsInvalid().Problems);
    }

    /// <summary>On create, and on a change from an anonymous config.</summary>
    private async Task IsRefusedAsync(string platform, string auth, string problem)
    {
        var path = await Admin.CreateAsync("before");
        var settings = platform switch
        {
            "r2" => Provider.R2.Settings,
            "s3-compatible" => """{"endpoint_url":"https://t3.storage.dev"}""",
            _ => Provider.Aws.Settings,
        };
        var rest = $$"""
            "platform":"{{platform.Replace("r2", "s3-compatible", StringComparison.Ordinal)}}",
            "extra_config":{{settings}},"auth_config":{{auth}}
            """;

        foreach (var reply in new[]
        {
            await Admin.PostAsync(Rest.Buckets, $$"""{"nickname":"production","name":"my-data",{{rest}}}"""),
            await Admin.PatchAsync(path, $$"""{{{rest}}}"""),
        })
        {
            Assert.Equal([problem], reply.IsInvalid().Problems);
        }
        Assert.Equal("before*", await Admin.NicknamesAsync());
    }
}
