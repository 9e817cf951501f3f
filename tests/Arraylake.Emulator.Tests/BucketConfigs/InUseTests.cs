namespace Arraylake.Emulator.Tests.BucketConfigs;

public sealed class InUseTests : EmulatorTests
{
    private const string InUse = "in use by a repo and cannot be modified";

    [Fact]
    public async Task A_config_that_a_repo_uses_cannot_be_deleted()
    {
        var path = await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");

        var reply = await Admin.DeleteAsync(path);

        reply.Is(HttpStatusCode.Conflict, "still referenced by one or more repos and cannot be deleted");
        Assert.Equal("production*", await Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData("""{"name":"other-bucket"}""")]
    [InlineData("""{"prefix":"elsewhere"}""")]
    [InlineData("""{"platform":"gs"}""")]
    [InlineData("""{"extra_config":{"region_name":"eu-west-1"}}""")]
    [InlineData("""{"auth_config":{"method":"hmac","access_key_id":"a","secret_access_key":"s"}}""")]
    [InlineData("""{"nickname":"renamed","prefix":"elsewhere"}""")]
    public async Task Only_the_nickname_of_a_config_in_use_can_change(string body)
    {
        var path = await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");
        var before = (await Admin.GetAsync(path)).Text;

        var reply = await Admin.PatchAsync(path, body);

        reply.Is(HttpStatusCode.Conflict, InUse);
        Assert.Equal(before, (await Admin.GetAsync(path)).Text);
    }

    [Theory]
    [InlineData("""{"nickname":"renamed"}""")]
    [InlineData("""
        {"nickname":"renamed","platform":"s3","name":"data-of-production","prefix":"",
         "extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous"}}
        """)]
    public async Task It_can_be_renamed_even_when_other_fields_come_along_as_they_are(string body)
    {
        var path = await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");

        (await Admin.PatchAsync(path, body)).Is(HttpStatusCode.OK);

        Assert.Equal("renamed*", await Admin.NicknamesAsync());
        var repo = (await Admin.GetAsync("/repos/earthmover/weather")).Json;
        Assert.Equal("renamed", (string)repo["bucket"]!["nickname"]!);
    }

    [Fact]
    public async Task It_can_become_the_default_and_stop_being_it()
    {
        var first = await Admin.CreateAsync("first");
        var second = await Admin.CreateAsync("second");
        await Admin.CreateRepoAsync("weather", "second");

        (await Admin.PostAsync($"{second}/default")).Is(HttpStatusCode.NoContent);
        (await Admin.PostAsync($"{first}/default")).Is(HttpStatusCode.NoContent);

        Assert.Equal("first* second", await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task A_config_whose_last_repo_is_gone_can_change_and_be_deleted()
    {
        var path = await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");
        await Admin.CreateRepoAsync("climate", "production");

        (await Admin.DeleteAsync("/orgs/earthmover/weather?immediate=true")).Is(HttpStatusCode.NoContent);
        (await Admin.DeleteAsync(path)).Is(HttpStatusCode.Conflict);
        (await Admin.DeleteAsync("/orgs/earthmover/climate?immediate=true&retain_data=true"))
            .Is(HttpStatusCode.NoContent);

        (await Admin.PatchAsync(path, """{"prefix":"elsewhere"}""")).Is(HttpStatusCode.OK);
        (await Admin.DeleteAsync(path)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_deleted_repo_that_could_be_restored_still_uses_it()
    {
        var path = await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");
        (await Admin.DeleteAsync("/orgs/earthmover/weather")).Is(HttpStatusCode.NoContent);

        (await Admin.DeleteAsync(path)).Is(HttpStatusCode.Conflict);
        (await Admin.PatchAsync(path, """{"prefix":"elsewhere"}""")).Is(HttpStatusCode.Conflict);
        var user = Assert.Single((await Admin.GetAsync($"{path}/repos")).Json.AsArray())!;
        Assert.NotNull(user["deleted_at"]);

        (await Admin.DeleteAsync("/orgs/earthmover/weather?immediate=true")).Is(HttpStatusCode.NoContent);
        (await Admin.DeleteAsync(path)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Its_repos_are_listed_and_no_others()
    {
        var first = await Admin.CreateAsync("first");
        var second = await Admin.CreateAsync("second");
        var unused = await Admin.CreateAsync("unused");
        await Admin.CreateRepoAsync("weather", "first");
        await Admin.CreateRepoAsync("ocean", "second");
        await Admin.CreateRepoAsync("climate", "first");

        async Task<string> UsersOfAsync(string path)
        {
            var repos = (await Admin.GetAsync($"{path}/repos")).Is(HttpStatusCode.OK).Json.AsArray();
            return string.Join(' ', repos.Select(repo => (string)repo!["name"]!));
        }

        Assert.Equal("climate weather", await UsersOfAsync(first));
        Assert.Equal("ocean", await UsersOfAsync(second));
        Assert.Equal("[]", (await Admin.GetAsync($"{unused}/repos")).Text);
    }
}
