namespace Arraylake.Emulator.Tests.Repos;

public sealed class RepoListTests : EmulatorTests
{
    private static string Names(JsonNode repos) =>
        string.Join(' ', repos.AsArray().Select(repo => (string)repo!["name"]!));

    private static string Counts(JsonNode page) => $"{page["total"]} {page["page"]} {page["size"]} {page["pages"]}";

    [Fact]
    public async Task Both_forms_list_the_repos_the_newest_first()
    {
        await Admin.CreateAsync("production");
        foreach (var name in new[] { "one", "two", "three" })
        {
            await Admin.CreateRepoAsync(name, "production");
        }

        var page = (await Admin.GetAsync($"{Rest.Repos}/paginated")).Is(HttpStatusCode.OK).Json;

        Assert.Equal("three two one", Names((await Admin.GetAsync(Rest.Repos)).Is(HttpStatusCode.OK).Json));
        Assert.Equal("three two one", Names(page["items"]!));
        Assert.Equal("3 1 50 1", Counts(page));
    }

    [Theory]
    [InlineData("page=1&size=2", "five four", "5 1 2 3")]
    [InlineData("page=3&size=2", "one", "5 3 2 3")]
    [InlineData("page=4&size=2", "", "5 4 2 3")]
    [InlineData("size=1000000", "five four three two one", "5 1 1000000 1")]
    [InlineData("page=2147483647&size=100", "", "5 2147483647 100 1")]
    public async Task Pages_cut_the_list_into_pieces(string query, string names, string counts)
    {
        await Admin.CreateAsync("production");
        foreach (var name in new[] { "one", "two", "three", "four", "five" })
        {
            await Admin.CreateRepoAsync(name, "production");
        }

        var page = (await Admin.GetAsync($"{Rest.Repos}/paginated?{query}")).Is(HttpStatusCode.OK).Json;

        Assert.Equal(names, Names(page["items"]!));
        Assert.Equal(counts, Counts(page));
    }

    [Fact]
    public async Task An_org_without_repos_has_no_pages()
    {
        var page = (await Admin.GetAsync($"{Rest.Repos}/paginated")).Is(HttpStatusCode.OK).Json;

        Assert.Equal("0 1 50 0", Counts(page));
        Assert.Equal("[]", (await Admin.GetAsync(Rest.Repos)).Text);
    }

    [Fact]
    public async Task Ghosts_are_listed_only_when_they_are_asked_for_and_are_marked()
    {
        await Admin.CreateAsync("production");
        await Admin.CreateRepoAsync("one", "production");
        await Admin.CreateRepoAsync("two", "production");
        await Admin.DeleteAsync("/orgs/earthmover/one");

        var living = (await Admin.GetAsync($"{Rest.Repos}/paginated")).Json;
        var all = (await Admin.GetAsync($"{Rest.Repos}/paginated?include_ghosts=true")).Json;

        Assert.Equal("two", Names((await Admin.GetAsync(Rest.Repos)).Json));
        Assert.Equal("two", Names(living["items"]!));
        Assert.Equal("one two", Names(all["items"]!));
        Assert.Equal("2 1 50 1", Counts(all));
        Assert.NotNull(all["items"]![0]!["deleted_at"]);
        Assert.Null(all["items"]![1]!["deleted_at"]);
    }

    [Theory]
    [InlineData("""{"a":1}""", "two one")]
    [InlineData("""{"a":1,"b":"x"}""", "one")]
    [InlineData("""{"a":"1"}""", "")]
    [InlineData("""{"c":true}""", "two")]
    [InlineData("{}", "three two one")]
    [InlineData("", "three two one")]
    [InlineData("""{"b":"x","a":1}""", "one")]
    public async Task Metadata_filter_both_forms(string filter, string names)
    {
        await Admin.CreateAsync("production");
        await Admin.PostAsync(Rest.Repos, """{"name":"one","metadata":{"a":1,"b":"x"}}""");
        await Admin.PostAsync(Rest.Repos, """{"name":"two","metadata":{"a":1,"c":true}}""");
        await Admin.PostAsync(Rest.Repos, """{"name":"three"}""");
        var query = $"filter_metadata={Uri.EscapeDataString(filter)}";

        var page = (await Admin.GetAsync($"{Rest.Repos}/paginated?{query}")).Is(HttpStatusCode.OK).Json;

        Assert.Equal(names, Names((await Admin.GetAsync($"{Rest.Repos}?{query}")).Json));
        Assert.Equal(names, Names(page["items"]!));
    }

    [Theory]
    [InlineData("paginated?page=0", "query.page", "greater_than_equal")]
    [InlineData("paginated?page=x", "query.page", "int_parsing")]
    [InlineData("paginated?size=0", "query.size", "greater_than_equal")]
    [InlineData("paginated?filter_metadata=%7B%22a%22:%7B%7D%7D", "query.filter_metadata", "value_error")]
    [InlineData("paginated?include_ghosts=maybe", "query.include_ghosts", "bool_parsing")]
    [InlineData("paginated?filter_metadata=[]", "query.filter_metadata", "value_error")]
    [InlineData("paginated?filter_metadata=%7Bnot", "query.filter_metadata", "value_error")]
    public async Task A_bad_query_is_refused(string path, string location, string type)
    {
        var reply = (await Admin.GetAsync($"{Rest.Repos}/{path}")).IsInvalid();

        Assert.Equal(type, (string)reply.Problem(location)["type"]!);
    }
}
