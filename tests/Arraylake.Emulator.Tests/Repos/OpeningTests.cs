namespace Arraylake.Emulator.Tests.Repos;

public sealed class OpeningTests : EmulatorTests
{
    private const string Open = "/repos/earthmover/weather/open";
    private const string Status = "/_emulator/repos/earthmover/weather/status";

    [Fact]
    public async Task One_call_gives_all_that_it_takes_to_open_a_repo()
    {
        var config = await Provider.Minio.CreateAsync(Admin);
        await Admin.CreateRepoAsync("weather", "production");
        var repo = (await Admin.GetAsync("/repos/earthmover/weather")).Json;
        var user = (await Admin.GetAsync("/user")).Json;

        var opened = (await Admin.GetAsync(Open)).Is(HttpStatusCode.OK).Json;

        Assert.True(JsonNode.DeepEquals((await Admin.GetAsync(config)).Json, opened["repo_bucket"]));
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
        await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");
        await Admin.PostAsync(
            "/_emulator/logins", """{"decision":"approve","first_name":"Ada","family_name":"Lovelace"}""");
        var person = Emulator.As((await Logins.LogInAsync(Emulator)).Id);

        var opened = (await person.GetAsync(Open)).Is(HttpStatusCode.OK).Json;

        Assert.Equal("Ada Lovelace", (string)opened["author"]!["name"]!);
    }

    [Fact]
    public async Task A_repo_of_an_anonymous_config_has_no_keys()
    {
        await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");

        Assert.Null((await Admin.GetAsync(Open)).Is(HttpStatusCode.OK).Json["repo_credentials"]);
        (await Admin.GetAsync("/repos/earthmover/weather/bucket-credentials")).Is(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_missing_or_deleted_repo_is_not_found()
    {
        await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");
        await Admin.DeleteAsync("/orgs/earthmover/weather");

        foreach (var name in new[] { "weather", "nothing" })
        {
            (await Admin.GetAsync($"/repos/earthmover/{name}/open")).Is(HttpStatusCode.NotFound, "not found");
        }
    }

    [Fact]
    public async Task A_repo_cannot_be_opened_while_offline_or_in_maintenance_with_HMAC_keys()
    {
        await Provider.Minio.CreateAsync(Admin);
        await Admin.CreateRepoAsync("weather", "production");

        await Admin.PostAsync(Status, """{"mode":"offline","message":"gone fishing"}""");
        await Emulator.RestartAsync();
        (await Admin.GetAsync(Open)).Is(HttpStatusCode.Conflict, "offline");
        await Admin.PostAsync(Status, """{"mode":"maintenance"}""");
        (await Admin.GetAsync(Open)).Is(HttpStatusCode.Conflict, "HMAC");
        await Admin.PostAsync(Status, """{"mode":"online"}""");
        (await Admin.GetAsync(Open)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_admin_sets_the_status_unless_the_service_has_set_one_that_users_may_not_change()
    {
        await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");
        const string Mine = "/orgs/earthmover/weather/status";

        var set = (await Admin.SendAsync(
            HttpMethod.Put, Mine, """{"mode":"maintenance","message":"mine"}""")).Is(HttpStatusCode.OK).Json["status"]!;
        Assert.Equal(("maintenance", "mine"), ((string)set["mode"]!, (string)set["message"]!));
        Assert.NotNull(set["initiated_by"]!["principal_id"]);
        (await Member.SendAsync(HttpMethod.Put, Mine, """{"mode":"online"}""")).Is(HttpStatusCode.Forbidden);
        (await Admin.SendAsync(HttpMethod.Put, Mine, """{"mode":"asleep"}""")).IsInvalid();
        (await Admin.SendAsync(HttpMethod.Put, Mine, "{}")).IsInvalid();
        var theirs = (await Admin.PostAsync(Status, """{"mode":"offline","is_user_modifiable":false}"""))
            .Is(HttpStatusCode.OK).Json["status"]!;

        Assert.NotNull(theirs["initiated_by"]!["system_id"]);
        Assert.Equal(
            "Repo status is not modifiable",
            (await Admin.SendAsync(HttpMethod.Put, Mine, """{"mode":"online"}"""))
                .Is(HttpStatusCode.Conflict).Detail);
        (await Admin.PostAsync(Status, """{"mode":"online"}""")).Is(HttpStatusCode.OK);
    }
}
