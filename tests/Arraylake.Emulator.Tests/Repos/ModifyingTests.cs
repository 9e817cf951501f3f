namespace Arraylake.Emulator.Tests.Repos;

/// <summary>A repo's PATCH, its place in the bucket, and its deletion (contract 4.1).</summary>
public sealed class ModifyingTests : EmulatorTests
{
    private const string Repo = "/orgs/earthmover/weather";

    [Fact]
    public async Task Description_metadata_and_optimization_come_back_as_sent_and_the_time_moves_only_with_a_change()
    {
        await using var emulator = await TestEmulator.StartAsync(legacyResponses: true);
        await StartAsync(emulator, """{"name":"weather","metadata":{"kept":1,"gone":[1,"a",null],"old":2.5}}""");
        const string Optimization = """{"window":{"start":"02:00"},"gc":{"enabled":true},"expiration":null}""";

        var changed = (await emulator.Admin.PatchAsync(Repo, $$"""
            {"description":"d","add_metadata":{"a":true},"update_metadata":{"old":null},"remove_metadata":["gone","no"],
             "optimization_config":{{Optimization}}}
            """)).Is(HttpStatusCode.OK);
        var again = (await emulator.Admin.PatchAsync(Repo, """{"description":"d"}""")).Is(HttpStatusCode.OK);
        var nothing = (await emulator.Admin.PatchAsync(Repo, "{}")).Is(HttpStatusCode.OK);
        await emulator.RestartAsync();

        Assert.Equal("""{"a":true,"kept":1,"old":null}""", changed.Json["metadata"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Optimization), changed.Json["optimization_config"]));
        Assert.NotEqual((string)changed.Json["created"]!, (string)changed.Json["updated"]!);
        Assert.Equal(changed.Text, again.Text);
        Assert.Equal(changed.Text, nothing.Text);
        Assert.Equal(changed.Text, (await emulator.Admin.GetAsync("/repos/earthmover/weather")).Text);
    }

    [Theory]
    [InlineData("""{"add_metadata":{"a":2}}""", "already exists in metadata")]
    [InlineData("""{"add_metadata":{"b":2},"update_metadata":{"b":3}}""", "Common metadata keys found in request")]
    [InlineData("""{"add_metadata":{"b":2},"remove_metadata":["b"]}""", "Common metadata keys found in request")]
    [InlineData("""{"add_metadata":{"b":{"c":1}}}""", "scalars")]
    [InlineData("""{"update_metadata":{"b":[[1]]}}""", "scalars")]
    public async Task An_invalid_change_of_metadata_is_refused_and_changes_nothing(string body, string words)
    {
        await StartAsync(Emulator, """{"name":"weather","metadata":{"a":1}}""");

        (await Admin.PatchAsync(Repo, body)).IsInvalid(words);
        Assert.Equal(
            """{"a":1}""",
            (await Admin.GetAsync("/repos/earthmover/weather")).Json["metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task The_limits_of_a_new_repo_hold_for_a_change_too_and_members_may_not()
    {
        await StartAsync(Emulator, """{"name":"weather","metadata":{"a":"x"}}""");

        (await Admin.PatchAsync(Repo, $$"""{"description":"{{new string('d', 256)}}"}"""))
            .IsInvalid("at most 255 characters");
        (await Admin.PatchAsync(Repo, $$"""{"add_metadata":{"b":"{{new string('m', 4090)}}"} }"""))
            .IsInvalid("Metadata can be at most 4kB");
        (await Admin.PatchAsync(Repo, """{"remove_metadata":"a"}""")).IsInvalid();
        (await Admin.PatchAsync("/orgs/earthmover/nothing", "{}")).Is(HttpStatusCode.NotFound);
        (await Member.PatchAsync(Repo, "{}")).Is(HttpStatusCode.Forbidden);
        (await Admin.PostAsync(Rest.Repos, """{"name":"o","metadata":{"a":{"b":1}}}""")).IsInvalid("scalars");
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a/b", true)]
    [InlineData("a/b/c", true)]
    [InlineData("a/bc", false)]
    [InlineData("b", false)]
    public async Task A_place_that_overlaps_another_repos_is_refused_and_nothing_is_created(
        string prefix, bool overlaps)
    {
        await StartAsync(Emulator, """{"name":"weather","prefix":"a/b"}""");
        await Admin.DeleteAsync(Repo);

        var reply = await Admin.PostAsync(Rest.Repos, $$"""{"name":"ocean","prefix":"{{prefix}}"}""");

        if (overlaps)
        {
            reply.Is(HttpStatusCode.Conflict, "overlaps repo");
        }
        Assert.Equal(overlaps ? 0 : 1, (await Admin.GetAsync(Rest.Repos)).Json.AsArray().Count);
    }

    [Fact]
    public async Task Places_are_compared_in_the_bucket_whichever_config_leads_there()
    {
        await Admin.CreateAsync("root", "the-bucket");
        await Admin.CreateAsync("inside", "the-bucket", "p");
        await Admin.CreateAsync("elsewhere", "another-bucket");
        await Admin.PostAsync(
            Rest.Repos, """{"name":"one","bucket_nickname":"inside","prefix":"q"}""");

        (await Admin.PostAsync(Rest.Repos, """{"name":"two","bucket_nickname":"root","prefix":"p"}"""))
            .Is(HttpStatusCode.Conflict);
        (await Admin.PostAsync(Rest.Repos, """{"name":"two","bucket_nickname":"elsewhere","prefix":"p"}"""))
            .Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_import_takes_a_prefix_and_keeps_description_and_metadata()
    {
        await Admin.CreateAsync("production", prefix: "lake");
        const string Import = $"{Rest.Repos}/import";

        var imported = (await Admin.PostAsync(
            Import, """{"name":"weather","prefix":"there/already","description":"d","metadata":{"a":1}}"""))
            .Is(HttpStatusCode.Created).Json;

        Assert.Equal("lake/there/already", (string)imported["prefix"]!);
        Assert.Equal("d", (string)imported["description"]!);
        Assert.Equal("""{"a":1}""", imported["metadata"]!.ToJsonString());
        Assert.Equal(
            ["body.prefix: Field required"],
            (await Admin.PostAsync(Import, """{"name":"other"}""")).IsInvalid().Problems);
        (await Member.PostAsync(Import, """{"name":"other","prefix":"x"}""")).Is(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_deleted_repo_says_when_and_by_whom_and_whether_its_data_stays()
    {
        await StartAsync(Emulator, """{"name":"weather"}""");
        var caller = (string)(await Admin.GetAsync("/user")).Json["id"]!;

        await Admin.DeleteAsync($"{Repo}?retain_data=true");
        await Emulator.RestartAsync();

        var ghost = (await Admin.GetAsync($"{Rest.Repos}/paginated?include_ghosts=true")).Json["items"]![0]!;
        Assert.NotNull(ghost["deleted_at"]);
        Assert.Equal(caller, (string)ghost["deleted_by"]!);
        Assert.True((bool)ghost["retain_data"]!);
        Assert.Equal("offline", (string)ghost["status"]!["mode"]!);
    }

    [Theory]
    [InlineData("""{"name":"weather"}""")]
    [InlineData("""{"name":"weather","bucket_nickname":null}""")]
    [InlineData("""{"name":"weather","bucket_nickname":""}""")]
    public async Task Without_a_nickname_be_it_null_or_empty_the_default_is_taken_and_the_status_says_who_made_it(
        string body)
    {
        var repo = (await StartAsync(Emulator, body)).Json;

        Assert.Equal("production", (string)repo["bucket"]!["nickname"]!);
        Assert.Equal("online", (string)repo["status"]!["mode"]!);
        Assert.Equal("new repo creation", (string)repo["status"]!["message"]!);
        Assert.Equal((string)repo["created_by"]!, (string)repo["status"]!["initiated_by"]!["principal_id"]!);
    }

    [Fact]
    public async Task Routes_of_the_web_app_are_reserved_names_in_any_case()
    {
        await Admin.CreateAsync("production");
        foreach (var name in new[]
        {
            "access", "analytics", "billing", "buckets", "dap2", "edr", "exchange", "metrics", "optimization",
            "publish", "repos", "repositories", "services", "settings", "sql", "tables", "tiles", "virtual-chunks",
            "Settings",
        })
        {
            Assert.Contains(
                "is reserved",
                (await Admin.PostAsync(Rest.Repos, $$"""{"name":"{{name}}"}""")).IsInvalid().Problems[0],
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Deleting_the_last_repo_frees_its_config_and_the_oldest_remaining_becomes_the_default()
    {
        await Admin.CreateAsync("oldest");
        await Admin.CreateAsync("middle");
        var newest = await Admin.CreateAsync("newest");
        await Admin.PostAsync($"{newest}/default");
        await Admin.CreateRepoAsync("weather", "newest");

        await Admin.DeleteAsync($"{Repo}?immediate=true&retain_data=true");

        Assert.Equal("[]", (await Admin.GetAsync($"{newest}/repos")).Text);
        (await Admin.DeleteAsync(newest)).Is(HttpStatusCode.NoContent);
        Assert.Equal("oldest* middle", await Admin.NicknamesAsync());
    }

    private static async Task<Reply> StartAsync(TestEmulator emulator, string body)
    {
        await emulator.Admin.CreateAsync("production");
        return (await emulator.Admin.PostAsync(Rest.Repos, body)).Is(HttpStatusCode.Created);
    }
}
