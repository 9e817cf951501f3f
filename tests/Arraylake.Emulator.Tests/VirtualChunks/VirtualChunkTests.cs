namespace Arraylake.Emulator.Tests.VirtualChunks;

/// <summary>
/// Containers of repos and the policies of an organization that let them be read (contract 2.2 and 4.1).
/// </summary>
public sealed class VirtualChunkTests : IAsyncLifetime
{
    private const string Policies = "/orgs/earthmover/settings/virtual-chunk-access-policies";
    private const string Containers = "/repos/icechunk/earthmover/weather/virtual-chunk-containers";
    private const string Open = "/repos/earthmover/weather/open";

    private TestEmulator _emulator = null!;
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        _emulator = await TestEmulator.StartAsync();
        await _emulator.Admin.CreateAsync("production");
        await _emulator.Admin.CreateRepoAsync("weather", "production");
        _id = (await _emulator.Admin.CreateAsync("virtual", "virtual-data", "base"))[(Rest.Buckets.Length + 1)..];
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task A_policy_comes_back_trimmed_with_its_url_once_in_the_list_and_deleting_it_twice_is_fine()
    {
        var set = (await SetAsync("/my/data/")).Is(HttpStatusCode.OK).Json;
        await SetAsync("my/data", isPublic: true);
        await _emulator.RestartAsync();

        Assert.Equal("my/data", (string)set["subprefix"]!);
        Assert.Equal("s3://virtual-data/base/my/data/", (string)set["url_prefix"]!);
        var page = (await _emulator.Admin.GetAsync($"{Policies}?size=100")).Is(HttpStatusCode.OK).Json;
        Assert.Equal("1 1 100 1", $"{page["total"]} {page["page"]} {page["size"]} {page["pages"]}");
        Assert.True((bool)Assert.Single(page["items"]!.AsArray())!["public"]!);
        for (var time = 0; time < 2; time++)
        {
            (await _emulator.Admin.SendAsync(HttpMethod.Delete, Policies, Body("my/data/")))
                .Is(HttpStatusCode.NoContent);
        }
        Assert.Equal(0, (int)(await _emulator.Admin.GetAsync(Policies)).Json["total"]!);
    }

    [Fact]
    public async Task Policies_are_listed_in_pages_of_any_size_in_the_order_they_were_set()
    {
        string[] all = ["", "a", "b", "c", "d"];
        foreach (var subprefix in all)
        {
            await SetAsync(subprefix);
        }

        List<string> listed = [];
        for (var number = 1; number <= 3; number++)
        {
            var page = (await _emulator.Admin.GetAsync($"{Policies}?page={number}&size=2")).Is(HttpStatusCode.OK).Json;
            Assert.Equal($"5 {number} 2 3", $"{page["total"]} {page["page"]} {page["size"]} {page["pages"]}");
            listed.AddRange(page["items"]!.AsArray().Select(policy => (string)policy!["subprefix"]!));
        }

        Assert.Equal(all, listed);
    }

    [Fact]
    public async Task A_policy_is_deleted_with_its_config_and_hidden_from_all_but_admins()
    {
        await SetAsync("");

        (await _emulator.Member.GetAsync(Policies)).Is(HttpStatusCode.NotFound);
        (await _emulator.Member.SendAsync(HttpMethod.Put, Policies, Body(""))).Is(HttpStatusCode.NotFound);
        (await _emulator.Member.SendAsync(HttpMethod.Delete, Policies, Body(""))).Is(HttpStatusCode.NotFound);
        Assert.Equal(1, (int)(await _emulator.Admin.GetAsync(Policies)).Json["total"]!);
        (await _emulator.Admin.DeleteAsync($"{Rest.Buckets}/{_id}")).Is(HttpStatusCode.NoContent);
        Assert.Equal(0, (int)(await _emulator.Admin.GetAsync(Policies)).Json["total"]!);
        (await SetAsync("")).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"use_case":"implicit","bucket_id":"7d0c1b1e-0000-4000-8000-000000000001"}""")]
    [InlineData("""{"bucket_id":"virtual"}""")]
    [InlineData("""{"bucket_id":"7d0c1b1e-0000-4000-8000-000000000001","public":"yes"}""")]
    public async Task A_bad_policy_is_refused(string body) =>
        (await _emulator.Admin.SendAsync(HttpMethod.Put, Policies, body)).IsInvalid();

    [Fact]
    public async Task A_config_with_hmac_keys_takes_neither_policy_nor_container()
    {
        var path = await Provider.Minio.CreateAsync(_emulator.Admin, "keys");
        _id = path[(Rest.Buckets.Length + 1)..];

        (await SetAsync("")).IsInvalid("HMAC authentication");
        (await ChangeAsync("""{"add":{"s3://data-of-keys/":"keys"}}""")).IsInvalid("HMAC authentication");
    }

    [Fact]
    public async Task Containers_are_added_and_removed_and_the_map_that_results_is_answered()
    {
        var added = await ChangeAsync(
            """{"add":{"s3://virtual-data/base/a/":"virtual","s3://virtual-data/base/b/":"virtual"},"remove":[]}""");
        var removed = await ChangeAsync("""{"remove":["s3://virtual-data/base/b/","s3://never/there/"]}""");
        await _emulator.RestartAsync();

        Assert.Equal(
            """{"s3://virtual-data/base/a/":"virtual","s3://virtual-data/base/b/":"virtual"}""",
            added.Is(HttpStatusCode.OK).Text);
        Assert.Equal("""{"s3://virtual-data/base/a/":"virtual"}""", removed.Is(HttpStatusCode.OK).Text);
        Assert.Equal(removed.Text, (await _emulator.Admin.GetAsync(Containers)).Text);
        (await _emulator.Admin.DeleteAsync($"{Rest.Buckets}/{_id}")).Is(HttpStatusCode.NoContent);
        Assert.Equal("""{"s3://virtual-data/base/a/":null}""", (await _emulator.Admin.GetAsync(Containers)).Text);
        Assert.Equal(
            "{}", (await _emulator.Admin.GetAsync(Open)).Is(HttpStatusCode.OK).Json["virtual_chunk_credentials"]!
                .ToJsonString());
    }

    [Theory]
    [InlineData("file:///etc/", "Forbidden virtual chunk container prefix")]
    [InlineData("memory://x/", "Forbidden virtual chunk container prefix")]
    [InlineData("http://host/", "Forbidden virtual chunk container prefix")]
    [InlineData("HTTPS://host/", "Forbidden virtual chunk container prefix")]
    public async Task A_container_outside_an_object_store_is_forbidden(string prefix, string words)
    {
        (await ChangeAsync($$"""{"add":{"{{prefix}}":"virtual"} }""")).IsInvalid(words);
        Assert.Equal("{}", (await _emulator.Admin.GetAsync(Containers)).Text);
    }

    [Fact]
    public async Task A_bad_change_of_containers_is_refused()
    {
        (await ChangeAsync("""{"add":{"s3://virtual-data/":"nowhere"}}""")).IsInvalid("bucket nowhere does not exist");
        (await ChangeAsync("""{"add":["s3://virtual-data/"]}""")).IsInvalid();
        (await ChangeAsync("""{"add":{"s3://virtual-data/":5}}""")).IsInvalid();
        (await ChangeAsync("""{"remove":{}}""")).IsInvalid();
        (await _emulator.Member.PatchAsync(Containers, "{}")).Is(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("", "s3://virtual-data/base/legacy/", true)]
    [InlineData("legacy", "s3://virtual-data/base/legacy/", true)]
    [InlineData("legacy", "s3://virtual-data/base/legacy", true)]
    [InlineData("legacy", "s3://virtual-data/base/legacy/deep/", true)]
    [InlineData("legacy", "s3://virtual-data/base/", false)]
    [InlineData("legacy", "s3://virtual-data/base/legacy2/", false)]
    [InlineData("other", "s3://virtual-data/base/legacy/", false)]
    public async Task Opening_a_repo_takes_a_policy_that_covers_each_container(
        string subprefix, string container, bool covered)
    {
        await ChangeAsync($$"""{"add":{"{{container}}":"virtual"} }""");
        var before = await _emulator.Admin.GetAsync(Open);
        await SetAsync(subprefix);

        var opened = await _emulator.Admin.GetAsync(Open);

        const string Words = "not covered by any Virtual Chunk Access Policy";
        before.IsInvalid(Words);
        if (!covered)
        {
            opened.IsInvalid(Words);
            return;
        }
        var given = opened.Is(HttpStatusCode.OK).Json["virtual_chunk_credentials"]![container]!;
        Assert.Equal(
            """
            {"credentials":null,"org":"earthmover","bucket_nickname":"virtual","platform":"s3","runtime_vcc_name":null,"region":"us-east-1","endpoint_url":null,"allow_http":false,"force_path_style":false}
            """.Trim(),
            given.ToJsonString());
    }

    [Fact]
    public async Task A_policy_for_the_same_bucket_behind_another_endpoint_or_of_another_org_does_not_cover()
    {
        await _emulator.Admin.PostAsync(Rest.Buckets, """
            {"nickname":"local","platform":"s3-compatible","name":"virtual-data","prefix":"base",
             "extra_config":{"endpoint_url":"http://127.0.0.1:9000","use_ssl":false},
             "auth_config":{"method":"anonymous"}}
            """);
        var theirs = await _emulator.Admin.CreateAsync("theirs", "virtual-data", "base", org: "other-org");
        await ChangeAsync("""{"add":{"s3://virtual-data/base/":"local"}}""");
        await SetAsync("");
        (await _emulator.Admin.SendAsync(
            HttpMethod.Put,
            "/orgs/other-org/settings/virtual-chunk-access-policies",
            $$"""{"use_case":"explicit","bucket_id":"{{theirs.Split('/')[^1]}}","subprefix":"","public":false}"""))
            .Is(HttpStatusCode.OK);

        (await _emulator.Admin.GetAsync(Open)).IsInvalid();
    }

    private Task<Reply> SetAsync(string subprefix, bool isPublic = false) =>
        _emulator.Admin.SendAsync(HttpMethod.Put, Policies, Body(subprefix, isPublic));

    private Task<Reply> ChangeAsync(string body) => _emulator.Admin.PatchAsync(Containers, body);

    private string Body(string subprefix, bool isPublic = false) => $$"""
        {"use_case":"explicit","bucket_id":"{{_id}}","subprefix":"{{subprefix}}","public":{{(isPublic ? "true" : "false")}}}
        """;
}
