namespace Arraylake.Emulator.Tests.Repos;

public sealed class RepoTests : EmulatorTests
{
    [Fact]
    public async Task A_repo_comes_back_the_same_from_create_get_and_list_with_its_bucket()
    {
        var config = await Admin.CreateAsync("production", prefix: "inside");
        var caller = (string)(await Admin.GetAsync("/user")).Json["id"]!;

        var created = (await Admin.PostAsync(Rest.Repos, """
            {"name":"weather","description":"all of it","bucket_nickname":"production","kind":"icechunk",
             "metadata":{"a":1},"prefix":"w","create_mode":"register","spec_version":2}
            """)).Is(HttpStatusCode.Created);

        Assert.Matches("^[0-9a-f]{24}$", (string)created.Json["id"]!);
        Assert.Equal("earthmover", (string)created.Json["org"]!);
        Assert.Equal("weather", (string)created.Json["name"]!);
        Assert.Equal("all of it", (string)created.Json["description"]!);
        Assert.Equal("""{"a":1}""", created.Json["metadata"]!.ToJsonString());
        Assert.Equal("inside/w", (string)created.Json["prefix"]!);
        Assert.Equal("icechunk", (string)created.Json["kind"]!);
        Assert.Equal("PRIVATE", (string)created.Json["visibility"]!);
        Assert.Equal("online", (string)created.Json["status"]!["mode"]!);
        Assert.Equal(caller, (string)created.Json["created_by"]!);
        Assert.Equal((await Admin.GetAsync(config)).Text, created.Json["bucket"]!.ToJsonString(Plain));
        // The service names the id _id in the response for a single repo.
        Assert.Equal(
            created.Text,
            (await Admin.GetAsync("/repos/earthmover/weather")).Text
                .Replace("{\"_id\":", "{\"id\":", StringComparison.Ordinal));
        Assert.Equal($"[{created.Text}]", (await Admin.GetAsync(Rest.Repos)).Text);
    }

    [Fact]
    public async Task Without_a_bucket_the_default_one_is_taken()
    {
        await Admin.CreateAsync("first");
        var second = await Admin.CreateAsync("second");
        await Admin.PostAsync($"{second}/default");

        var created = (await Admin.PostAsync(Rest.Repos, """{"name":"weather"}""")).Is(HttpStatusCode.Created);

        Assert.Equal("second", (string)created.Json["bucket"]!["nickname"]!);
        Assert.StartsWith("weather-", (string)created.Json["prefix"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_bucket_and_without_a_default_there_is_no_repo()
    {
        var reply = await Admin.PostAsync(Rest.Repos, """{"name":"weather"}""");

        reply.IsInvalid("no default bucket");
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_is_named()
    {
        await Admin.CreateAsync("production");
        await Admin.CreateAsync("theirs", org: "other-org");

        foreach (var nickname in new[] { "nowhere", "Production", "theirs" })
        {
            var reply = await Admin.PostAsync(
                Rest.Repos, $$"""{"name":"weather","bucket_nickname":"{{nickname}}"}""");
            Assert.Equal($"bucket {nickname} does not exist", reply.IsInvalid().Detail);
        }
    }

    [Fact]
    public async Task An_existing_name_returns_that_repo_the_name_of_a_ghost_is_refused_and_other_orgs_do_not_count()
    {
        await Admin.CreateAsync("production");
        await Admin.CreateAsync("theirs", org: "other-org");
        await Admin.CreateRepoAsync("weather", "production");

        var first = (await Admin.GetAsync(Rest.Repos)).Json[0]!.ToJsonString();
        var living = await Admin.PostAsync(Rest.Repos, """{"name":"weather","description":"other"}""");
        await Admin.DeleteAsync("/orgs/earthmover/weather");
        var deleted = await Admin.PostAsync(Rest.Repos, """{"name":"weather"}""");
        var elsewhere = await Admin.PostAsync("/orgs/other-org/repos", """{"name":"weather"}""");

        Assert.Equal(first, living.Is(HttpStatusCode.Created).Json.ToJsonString());
        Assert.Equal("repo earthmover/weather already exists", deleted.Is(HttpStatusCode.Conflict).Detail);
        elsewhere.Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_immediate_delete_frees_the_name_and_a_soft_delete_leaves_a_ghost()
    {
        await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("weather", "production");

        (await Admin.DeleteAsync("/orgs/earthmover/weather")).Is(HttpStatusCode.NoContent);
        (await Admin.GetAsync("/repos/earthmover/weather")).Is(HttpStatusCode.NotFound);
        (await Admin.DeleteAsync("/orgs/earthmover/weather")).Is(HttpStatusCode.NoContent);
        (await Admin.DeleteAsync("/orgs/earthmover/weather?immediate=1")).Is(HttpStatusCode.NoContent);
        (await Admin.DeleteAsync("/orgs/earthmover/weather?immediate=1")).Is(HttpStatusCode.NoContent);
        (await Admin.DeleteAsync("/orgs/nobody/weather")).Is(HttpStatusCode.NoContent);

        await Admin.CreateRepoAsync("weather", "production");
    }

    [Fact]
    public async Task A_repo_that_does_not_exist_is_not_found()
    {
        var reply = await Admin.GetAsync("/repos/earthmover/nothing");

        Assert.Equal("repo earthmover/nothing does not exist", reply.Is(HttpStatusCode.NotFound).Detail);
    }

    public static TheoryData<string, string> BadBodies => new()
    {
        { "{}", "body.name: Field required" },
        { """{"name":5}""", "body.name: Input should be a valid string" },
        { """{"name":"a/b"}""", "body.name: Value error, Invalid repo name: `a/b`" },
        { """{"name":"Exchange"}""", "body.name: Value error, Repo name `Exchange` is reserved" },
        {
            $$"""{"name":"{{new string('n', 129)}}"}""",
            "body.name: Value error, Repo name must be at most 128 characters long."
        },
        { """{"name":"w","kind":"zip"}""", "body.kind: Value error, kind must be one of icechunk, v1" },
        { """{"name":"w","spec_version":3}""", "body.spec_version: Value error, spec_version must be 1 or 2" },
        { """{"name":"w","metadata":[]}""", "body.metadata: Input should be a valid dictionary" },
        {
            """{"name":"w","prefix":"/p"}""",
            "body.prefix: Value error, Bucket prefix must not start or end with a slash."
        },
        {
            """{"name":"w","create_mode":"guess"}""",
            "body.create_mode: Value error, create_mode must be one of register, create, import"
        },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_bad_body_is_refused(string body, string problem)
    {
        await Admin.CreateAsync("production");

        var reply = (await Admin.PostAsync(Rest.Repos, body)).IsInvalid();

        Assert.Equal([problem], reply.Problems);
    }

    [Fact]
    public async Task Description_and_metadata_have_limits_in_the_services_words()
    {
        await Admin.CreateAsync("production");

        var description = await Admin.PostAsync(
            Rest.Repos, $$"""{"name":"weather","description":"{{new string('d', 256)}}"}""");
        var metadata = await Admin.PostAsync(
            Rest.Repos, $$"""{"name":"weather","metadata":{"k":"{{new string('m', 4096)}}"} }""");

        Assert.Equal("Description can be at most 255 characters long", description.IsInvalid().Detail);
        Assert.Equal("Metadata can be at most 4kB", metadata.IsInvalid().Detail);
        (await Admin.PostAsync(
            Rest.Repos, $$"""{"name":"weather","description":"{{new string('d', 255)}}"}"""))
            .Is(HttpStatusCode.Created);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
