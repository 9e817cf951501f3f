using System.Net;

namespace Arraylake.Emulator.Tests.Repos;

public sealed class OpeningTests
{
    private const string Open = "/repos/earthmover/weather/open";
    private const string Status = "/_emulator/repos/earthmover/weather/status";

    [Fact]
    public async Task One_call_gives_all_that_it_takes_to_open_a_repo()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var config = await Provider.Minio.CreateAsync(emulator.Admin);
        await emulator.Admin.CreateRepoAsync("weather", "production");
        var repo = (await emulator.Admin.GetAsync("/repos/earthmover/weather")).Json;
        var user = (await emulator.Admin.GetAsync("/user")).Json;

        var opened = (await emulator.Admin.GetAsync(Open)).Is(HttpStatusCode.OK).Json;

        Assert.True(JsonNode.DeepEquals((await emulator.Admin.GetAsync(config)).Json, opened["repo_bucket"]));
        Assert.Equal((string)repo["prefix"]!, (string)opened["repo_prefix"]!);
        Assert.Equal(
            """{"aws_access_key_id":"AKIA-1","aws_secret_access_key":"s3cr3t/\u002B=","aws_session_token":null,"expiration":null}""",
            opened["repo_credentials"]!.ToJsonString());
        Assert.Equal("{}", opened["virtual_chunk_credentials"]!.ToJsonString());
        Assert.Equal((string)user["id"]!, (string)opened["principal_id"]!);
        Assert.Equal((string)user["email"]!, (string)opened["author"]!["email"]!);
        Assert.Equal("online", (string)opened["status"]!["mode"]!);
    }

    [Fact]
    public async Task The_author_is_named_as_the_person_who_logged_in()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.CreateAsync("production");
        await emulator.Admin.CreateRepoAsync("weather", "production");
        await emulator.Admin.PostAsync(
            "/_emulator/logins", """{"decision":"approve","first_name":"Ada","family_name":"Lovelace"}""");
        var person = emulator.As(await LogIn.Async(emulator));

        var opened = (await person.GetAsync(Open)).Is(HttpStatusCode.OK).Json;

        Assert.Equal("Ada Lovelace", (string)opened["author"]!["name"]!);
    }

    [Fact]
    public async Task A_repo_of_an_anonymous_config_has_no_keys()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.CreateAsync("production");
        await emulator.Admin.CreateRepoAsync("weather", "production");

        Assert.Null((await emulator.Admin.GetAsync(Open)).Is(HttpStatusCode.OK).Json["repo_credentials"]);
        (await emulator.Admin.GetAsync("/repos/earthmover/weather/bucket-credentials")).Is(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_missing_or_deleted_repo_is_not_found()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.CreateAsync("production");
        await emulator.Admin.CreateRepoAsync("weather", "production");
        await emulator.Admin.DeleteAsync("/orgs/earthmover/weather");

        foreach (var name in new[] { "weather", "nothing" })
        {
            Assert.Contains(
                "not found",
                (await emulator.Admin.GetAsync($"/repos/earthmover/{name}/open")).Is(HttpStatusCode.NotFound).Detail,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_repo_cannot_be_opened_while_offline_or_in_maintenance_with_HMAC_keys()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await Provider.Minio.CreateAsync(emulator.Admin);
        await emulator.Admin.CreateRepoAsync("weather", "production");

        await emulator.Admin.PostAsync(Status, """{"mode":"offline","message":"gone fishing"}""");
        await emulator.RestartAsync();
        Assert.Contains(
            "offline", (await emulator.Admin.GetAsync(Open)).Is(HttpStatusCode.Conflict).Detail,
            StringComparison.Ordinal);
        await emulator.Admin.PostAsync(Status, """{"mode":"maintenance"}""");
        Assert.Contains(
            "HMAC", (await emulator.Admin.GetAsync(Open)).Is(HttpStatusCode.Conflict).Detail,
            StringComparison.Ordinal);
        await emulator.Admin.PostAsync(Status, """{"mode":"online"}""");
        (await emulator.Admin.GetAsync(Open)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_admin_sets_the_status_unless_the_service_has_set_one_that_users_may_not_change()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.CreateAsync("production");
        await emulator.Admin.CreateRepoAsync("weather", "production");
        const string Mine = "/orgs/earthmover/weather/status";

        var set = (await emulator.Admin.SendAsync(
            HttpMethod.Put, Mine, """{"mode":"maintenance","message":"mine"}""")).Is(HttpStatusCode.OK).Json["status"]!;
        Assert.Equal(("maintenance", "mine"), ((string)set["mode"]!, (string)set["message"]!));
        Assert.NotNull(set["initiated_by"]!["principal_id"]);
        (await emulator.Member.SendAsync(HttpMethod.Put, Mine, """{"mode":"online"}""")).Is(HttpStatusCode.Forbidden);
        (await emulator.Admin.SendAsync(HttpMethod.Put, Mine, """{"mode":"asleep"}""")).IsInvalid();
        (await emulator.Admin.SendAsync(HttpMethod.Put, Mine, "{}")).IsInvalid();
        var theirs = (await emulator.Admin.PostAsync(Status, """{"mode":"offline","is_user_modifiable":false}"""))
            .Is(HttpStatusCode.OK).Json["status"]!;

        Assert.NotNull(theirs["initiated_by"]!["system_id"]);
        Assert.Equal(
            "Repo status is not modifiable",
            (await emulator.Admin.SendAsync(HttpMethod.Put, Mine, """{"mode":"online"}"""))
                .Is(HttpStatusCode.Conflict).Detail);
        (await emulator.Admin.PostAsync(Status, """{"mode":"online"}""")).Is(HttpStatusCode.OK);
    }
}
