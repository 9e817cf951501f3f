namespace Arraylake.Emulator.Tests.BucketConfigs;

/// <summary>Changes of auth_config (contract 3.5): partial for the roles of AWS and R2, whole for all others.</summary>
public sealed class AuthChangeTests : EmulatorTests
{
    private const string Aws = "aws_customer_managed_role";
    private const string R2 = "r2_customer_managed_role";

    [Theory]
    [InlineData("external_customer_id", "999999999999")]
    [InlineData("external_role_name", "writer")]
    [InlineData("shared_secret", "another-external-id")]
    public Task One_field_of_an_AWS_role_can_change_and_the_others_stay(string field, string value) =>
        OnlyOneChangesAsync(Provider.Aws, field, value);

    [Theory]
    [InlineData("external_account_id", "def")]
    [InlineData("parent_access_key_id", "another-id")]
    [InlineData("account_api_token", "another-token")]
    [InlineData("parent_secret_access_key", "another-secret")]
    public Task One_field_of_an_R2_role_can_change_and_the_others_stay(string field, string value) =>
        OnlyOneChangesAsync(Provider.R2, field, value);

    [Fact]
    public Task The_duration_of_an_R2_role_can_change_and_the_others_stay() =>
        OnlyOneChangesAsync(Provider.R2, "duration_seconds", 1200);

    [Theory]
    [InlineData($$"""{"method":"{{Aws}}"}""")]
    [InlineData($$"""{"method":"{{Aws}}","external_role_name":null,"shared_secret":null}""")]
    [InlineData($$"""{"method":"{{Aws}}","shared_secret":"an-external-id"}""")]
    public async Task Sending_the_stored_auth_changes_nothing_even_while_a_repo_uses_the_config(string auth)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true, legacyResponses: true);
        var path = await Provider.Aws.CreateAsync(emulator.Admin);
        await emulator.Admin.CreateRepoAsync("weather", "production");

        Assert.False(await ChangesAsync(emulator.Admin, path, auth));
    }

    [Fact]
    public async Task A_part_of_a_role_cannot_change_while_a_repo_uses_the_config()
    {
        var path = await Provider.Aws.CreateAsync(Admin);
        await Admin.CreateRepoAsync("weather", "production");

        (await PatchAsync(Admin, path, $$"""{"method":"{{Aws}}","external_role_name":"writer"}"""))
            .Is(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Another_method_replaces_the_whole_auth()
    {
        var path = await Provider.Aws.CreateAsync(Admin);
        (await PatchAsync(Admin, path, """{"method":"anonymous"}""")).Is(HttpStatusCode.OK);

        var partly = await PatchAsync(
            Admin, path, $$"""{"method":"{{Aws}}","external_role_name":"writer"}""");
        var wholly = await PatchAsync(Admin, path, Provider.Aws.Auth);

        Assert.Equal(
            [
                $"body.auth_config.external_customer_id: Value error, The auth method '{Aws}' requires "
                    + "external_customer_id.",
                "body.auth_config.shared_secret: Value error, AWS customer-managed-role buckets require a "
                    + "shared_secret (the STS ExternalId).",
            ],
            partly.IsInvalid().Problems);
        wholly.Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_change_to_R2_needs_the_whole_auth_and_gets_the_default_duration()
    {
        var path = await (Provider.R2 with { Auth = Provider.Minio.Auth }).CreateAsync(Admin);

        var partly = await PatchAsync(
            Admin, path, $$"""{"method":"{{R2}}","external_account_id":"a","parent_access_key_id":"b"}""");
        var wholly = await PatchAsync(Admin, path, Provider.R2.With(("duration_seconds", null)).Auth);

        Assert.EndsWith(
            "requires either account_api_token or parent_secret_access_key.",
            Assert.Single(partly.IsInvalid().Problems),
            StringComparison.Ordinal);
        Assert.Equal(3600, (int)wholly.Is(HttpStatusCode.OK).Json["auth_config"]!["duration_seconds"]!);
    }

    public static TheoryData<string, string, string> Parts => new()
    {
        { nameof(Provider.Minio), """{"method":"hmac","access_key_id":"new"}""", "secret_access_key" },
        { nameof(Provider.Minio), """{"method":"hmac","secret_access_key":"new"}""", "access_key_id" },
        { nameof(Provider.Gcp), """{"method":"gcp_customer_managed_role"}""", "target_service_account" },
        {
            nameof(Provider.Azure), """{"method":"azure_credential_delegation","storage_account":"new"}""",
            "tenant_id"
        },
        { nameof(Provider.Azure), """{"method":"azure_credential_delegation","tenant_id":"new"}""", "storage_account" },
        { nameof(Provider.PublicAzure), """{"method":"anonymous"}""", "storage_account" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_partial_auth_of_any_other_method_is_refused(string provider, string part, string missing)
    {
        var path = await Named(provider).CreateAsync(Admin);
        var before = (await Admin.GetAsync(path)).Text;

        var reply = await PatchAsync(Admin, path, part);

        Assert.Contains(missing, Assert.Single(reply.IsInvalid().Problems), StringComparison.Ordinal);
        Assert.Equal(before, (await Admin.GetAsync(path)).Text);
    }

    [Fact]
    public async Task An_empty_string_removes_an_optional_field_of_a_role()
    {
        var path = await Provider.R2.CreateAsync(Admin);

        var token = await PatchAsync(Admin, path, $$"""{"method":"{{R2}}","account_api_token":""}""");
        var secret = await PatchAsync(Admin, path, $$"""{"method":"{{R2}}","parent_secret_access_key":""}""");
        var account = await PatchAsync(Admin, path, $$"""{"method":"{{R2}}","external_account_id":""}""");

        Assert.Null(token.Is(HttpStatusCode.OK).Json["auth_config"]!["account_api_token"]);
        secret.IsInvalid();
        account.IsInvalid();
    }

    [Theory]
    [InlineData(
        nameof(Provider.Aws), """{"platform":"gs"}""",
        "Customer managed role is only supported for s3 buckets.")]
    [InlineData(
        nameof(Provider.Gcp), """{"platform":"minio"}""",
        "GCP customer managed role is only supported for gs buckets.")]
    [InlineData(
        nameof(Provider.R2), """{"extra_config":{"endpoint_url":"https://r2.example"}}""",
        "R2 customer managed role is only supported for R2 buckets.")]
    [InlineData(
        nameof(Provider.Azure), """{"platform":"gs"}""",
        "Azure credential delegation is only supported for azure buckets.")]
    public async Task The_stored_auth_has_to_fit_the_changed_config(string provider, string change, string message)
    {
        var path = await Named(provider).CreateAsync(Admin);

        var reply = await Admin.PatchAsync(path, change);

        Assert.Equal([$"body.auth_config: Value error, {message}"], reply.IsInvalid().Problems);
    }

    /// <summary>
    /// Secrets are not returned. But a change to the stored value keeps even the time of the last change,
    /// which legacy responses show as fractions of a second.
    /// </summary>
    private static async Task OnlyOneChangesAsync(Provider provider, string field, JsonNode value)
    {
        await using var emulator = await TestEmulator.StartAsync(legacyResponses: true);
        var path = await provider.CreateAsync(emulator.Admin);
        var before = JsonNode.Parse(provider.Auth)!.AsObject();
        JsonObject Part(string name, JsonNode? of) => new() { ["method"] = (string)before["method"]!, [name] = of };

        Assert.True(await ChangesAsync(emulator.Admin, path, Part(field, value).ToJsonString()));
        await emulator.RestartAsync();

        foreach (var (name, stored) in before)
        {
            var now = name == field ? value : stored;
            Assert.False(await ChangesAsync(emulator.Admin, path, Part(name, now!.DeepClone()).ToJsonString()), name);
        }
    }

    private static async Task<bool> ChangesAsync(Rest wire, string path, string auth)
    {
        var before = await wire.GetAsync(path);
        return (await PatchAsync(wire, path, auth)).Is(HttpStatusCode.OK).Text != before.Text;
    }

    private static Task<Reply> PatchAsync(Rest wire, string path, string auth) =>
        wire.PatchAsync(path, $$"""{"auth_config":{{auth}}}""");

    private static Provider Named(string name) => (Provider)typeof(Provider).GetField(name)!.GetValue(null)!;
}
