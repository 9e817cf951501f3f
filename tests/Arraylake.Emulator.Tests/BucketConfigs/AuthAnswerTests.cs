namespace Arraylake.Emulator.Tests.BucketConfigs;

/// <summary>Each auth method in responses (contract 3.4 and 3.6).</summary>
public sealed class AuthAnswerTests() : EmulatorTests(inMemory: true)
{
    private const string Role = """
        "method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"reader"
        """;

    private static readonly string[] R2Secrets =
        ["parent_access_key_id", "account_api_token", "parent_secret_access_key"];

    [Fact]
    public Task The_secret_of_an_aws_role_is_masked() => IsAnsweredAsync(
        Provider.Aws, $$"""{{{Role}},"shared_secret":"**********"}""");

    [Fact]
    public Task The_three_secrets_of_an_r2_role_are_masked_and_its_duration_is_a_number() => IsAnsweredAsync(
        Provider.R2,
        """
        {"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"**********",
         "account_api_token":"**********","parent_secret_access_key":"**********","duration_seconds":900}
        """);

    [Fact]
    public Task Fields_of_other_methods_are_ignored_and_not_stored() => IsAnsweredAsync(
        Provider.Aws.With(("tenant_id", "x"), ("AccessKeyId", "a"), ("more", new JsonArray(1, null))),
        $$"""{{{Role}},"shared_secret":"**********"}""");

    [Fact]
    public Task HMAC_keys_are_in_clear() => IsAnsweredAsync(Provider.Minio, Provider.Minio.Auth);

    [Fact]
    public Task Nothing_of_a_gcp_role_is_masked() => IsAnsweredAsync(Provider.Gcp, Provider.Gcp.Auth);

    [Fact]
    public Task Nothing_of_an_azure_delegation_is_masked() => IsAnsweredAsync(Provider.Azure, Provider.Azure.Auth);

    [Fact]
    public Task An_anonymous_azure_config_shows_its_account() =>
        IsAnsweredAsync(Provider.PublicAzure, Provider.PublicAzure.Auth);

    [Theory]
    [InlineData("account_api_token")]
    [InlineData("parent_secret_access_key")]
    public Task One_of_the_two_R2_secrets_is_enough_and_the_other_is_null(string absent) => IsAnsweredAsync(
        Provider.R2.With((absent, null)),
        Provider.R2.With([.. R2Secrets.Select(field => (field, (JsonNode?)"**********"))])
            .Auth.Replace($"\"{absent}\":\"**********\"", $"\"{absent}\":null", StringComparison.Ordinal));

    [Fact]
    public Task An_anonymous_config_shows_that_it_has_no_account() => IsAnsweredAsync(
        new Provider("gs", "{}", """{"method":"anonymous"}"""), """{"method":"anonymous","storage_account":null}""");

    [Fact]
    public Task The_duration_for_r2_is_an_hour_unless_given() => IsAnsweredAsync(
        Provider.R2.With(("duration_seconds", null)),
        Provider.R2.With([("duration_seconds", 3600), .. R2Secrets.Select(
            field => (field, (JsonNode?)"**********"))]).Auth);

    [Fact]
    public Task The_older_name_of_the_aws_role_is_accepted_and_the_newer_one_answered() => IsAnsweredAsync(
        Provider.Aws.With(("method", "customer_managed_role")), $$"""{{{Role}},"shared_secret":"**********"}""");

    [Fact]
    public async Task The_older_name_of_the_aws_role_is_the_same_method_in_a_change()
    {
        var path = await Provider.Aws.CreateAsync(Admin);

        var reply = await Admin.PatchAsync(
            path, """{"auth_config":{"method":"customer_managed_role","external_role_name":"writer"}}""");

        var auth = reply.Is(HttpStatusCode.OK).Json["auth_config"]!;
        Assert.Equal("aws_customer_managed_role", (string)auth["method"]!);
        Assert.Equal("123456789012", (string)auth["external_customer_id"]!);
        Assert.Equal("writer", (string)auth["external_role_name"]!);
    }

    /// <summary>For each caller, and for each place of a config in a response.</summary>
    private async Task IsAnsweredAsync(Provider provider, string expected)
    {
        var created = (await Admin.PostAsync(Rest.Buckets, provider.Body())).Is(HttpStatusCode.Created);
        var path = $"{Rest.Buckets}/{created.Json["id"]}";
        await Admin.CreateRepoAsync("weather", "production");

        foreach (var config in new[]
        {
            created.Json,
            (await Admin.GetAsync(path)).Json,
            (await Member.GetAsync(Rest.Buckets)).Json[0]!,
            (await Admin.GetAsync($"{path}/repos")).Json[0]!["bucket"]!,
            (await Member.GetAsync("/repos/earthmover/weather")).Json["bucket"]!,
            (await Admin.PatchAsync(path, """{"nickname":"renamed"}""")).Json,
        })
        {
            var auth = config["auth_config"]!;
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), auth), auth.ToJsonString());
        }
    }
}
