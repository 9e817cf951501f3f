namespace Arraylake.Emulator.Tests.Running;

/// <summary>The responses of earlier services and of mocks (contract 2.1, 3.4, 3.6).</summary>
public sealed class LegacyResponseTests() : EmulatorTests(inMemory: true, legacyResponses: true)
{
    private const string NaiveTime = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$";

    [Fact]
    public async Task Times_have_no_offset()
    {
        var path = await Provider.Aws.CreateAsync(Admin);
        var before = DateTime.UtcNow.AddSeconds(-1);

        var changed = (await Admin.PatchAsync(path, """{"nickname":"renamed"}""")).Json;
        var credentials = (await Admin.GetAsync($"{path}/credentials")).Json;
        await Admin.CreateRepoAsync("weather", "renamed");
        (await Admin.DeleteAsync("/orgs/earthmover/weather")).Is(HttpStatusCode.NoContent);
        var repo = (await Admin.GetAsync($"{path}/repos")).Json[0]!;

        foreach (var time in new[]
        {
            changed["created"], changed["updated"], credentials["expiration"], repo["created"], repo["updated"],
            repo["deleted_at"], repo["bucket"]!["created"],
        })
        {
            Assert.Matches(NaiveTime, (string)time!);
        }
        Assert.InRange(changed["updated"]!.GetValue<DateTime>(), before, DateTime.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task Ids_of_configs_have_no_hyphens_and_are_accepted_that_way()
    {
        var path = await Admin.CreateAsync("production");

        Assert.Matches("^[0-9a-f]{32}$", path[(Rest.Buckets.Length + 1)..]);
        (await Admin.PostAsync($"{path}/default")).Is(HttpStatusCode.NoContent);
        (await Admin.DeleteAsync(path)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_time_of_the_last_change_is_missing_until_there_is_one()
    {
        var path = await Admin.CreateAsync("production");

        var created = (await Admin.GetAsync(path)).Json.AsObject();
        var changed = (await Admin.PatchAsync(path, """{"nickname":"renamed"}""")).Json.AsObject();

        Assert.False(created.ContainsKey("updated"));
        Assert.True(changed.ContainsKey("updated"));
    }

    [Theory]
    [InlineData("aws_customer_managed_role")]
    [InlineData("customer_managed_role")]
    public async Task The_aws_role_has_its_older_name(string method)
    {
        var path = await Provider.Aws.With(("method", method)).CreateAsync(Admin);

        var auth = (await Admin.GetAsync(path)).Json["auth_config"];

        Assert.True(JsonNode.DeepEquals(auth, JsonNode.Parse("""
            {"method":"customer_managed_role","external_customer_id":"123456789012","external_role_name":"reader",
             "shared_secret":"**********"}
            """)), auth?.ToJsonString());
    }

    [Theory]
    [InlineData(nameof(Provider.R2), "r2_customer_managed_role")]
    [InlineData(nameof(Provider.Gcp), "gcp_customer_managed_role")]
    public async Task All_other_methods_keep_their_names(string provider, string method)
    {
        var config = provider == nameof(Provider.R2) ? Provider.R2 : Provider.Gcp;

        var path = await config.CreateAsync(Admin);

        Assert.Equal(method, (string)(await Admin.GetAsync(path)).Json["auth_config"]!["method"]!);
    }

    [Fact]
    public async Task Hmac_keys_are_left_out_of_configs_but_still_stored()
    {
        var path = await Provider.Minio.CreateAsync(Admin);

        var auth = (await Admin.GetAsync(path)).Json["auth_config"]!;
        var credentials = (await Admin.GetAsync($"{path}/credentials")).Json;

        Assert.Equal("""{"method":"hmac"}""", auth.ToJsonString());
        Assert.Equal("AKIA-1", (string)credentials["aws_access_key_id"]!);
        Assert.Null(credentials["expiration"]);
    }

    [Fact]
    public async Task Null_in_a_change_means_unchanged()
    {
        var path = await Provider.Aws.CreateAsync(Admin);
        var before = (await Admin.GetAsync(path)).Json;

        var after = (await Admin.PatchAsync(path, """
            {"nickname":"renamed","platform":null,"name":null,"prefix":null,"extra_config":null,"auth_config":null}
            """)).Is(HttpStatusCode.OK).Json;

        before["nickname"] = "renamed";
        after.AsObject().Remove("updated");
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Fact]
    public async Task The_command_line_turns_them_on_wherever_the_switch_stands()
    {
        await using var process = EmulatorProcess.Start(
            "--legacy-responses", "--urls", "http://127.0.0.1:0", "--data", ":memory:");
        using var admin = new Rest(await process.ListeningAsync(), "ema_test_emulator");

        var path = await admin.CreateAsync("production");

        Assert.Matches("^[0-9a-f]{32}$", path[(Rest.Buckets.Length + 1)..]);
    }
}
