namespace Arraylake.Emulator.Tests.Repos;

/// <summary>The metadata of repos, and the lists that are filtered by them.</summary>
public sealed class MetadataTests() : EmulatorTests(inMemory: true)
{
    private const string All = """
        {"text":"a","number":7,"fraction":0.5,"flag":true,"nothing":null,"list":[1,"b",null,false],"empty":[]}
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Admin.CreateAsync("production");
        await CreateAsync("weather", All);
        await CreateAsync("ocean", """{"text":"b","number":8,"fraction":1.5,"flag":false,"list":[2]}""");
    }

    [Fact]
    public async Task Scalars_of_each_type_and_lists_of_them_come_back_as_sent()
    {
        var repo = (await Admin.GetAsync("/repos/earthmover/weather")).Is(HttpStatusCode.OK).Json;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(All), repo["metadata"]), repo.ToJsonString());
    }

    [Theory]
    [InlineData("""{"text":"a"}""")]
    [InlineData("""{"number":7}""")]
    [InlineData("""{"fraction":0.5}""")]
    [InlineData("""{"flag":true}""")]
    [InlineData("""{"nothing":null}""")]
    [InlineData("""{"list":[1,"b",null,false]}""")]
    [InlineData("""{"text":"a","number":7,"nothing":null}""")]
    public async Task A_filter_matches_each_key_exactly_whatever_the_type(string filter) =>
        Assert.Equal("weather", await NamesAsync($"?filter_metadata={Uri.EscapeDataString(filter)}"));

    [Theory]
    [InlineData("""{"number":"7"}""")]
    [InlineData("""{"flag":1}""")]
    [InlineData("""{"text":null}""")]
    [InlineData("""{"missing":null}""")]
    [InlineData("""{"text":"a","number":8}""")]
    public async Task A_filter_that_differs_in_value_or_type_matches_nothing(string filter) =>
        Assert.Equal("", await NamesAsync($"?filter_metadata={Uri.EscapeDataString(filter)}"));

    [Theory]
    [InlineData("[1]", "filter_metadata must be a JSON object")]
    [InlineData("7", "filter_metadata must be a JSON object")]
    [InlineData("{", "filter_metadata must be a JSON object")]
    [InlineData("""{"a":{"b":1}}""", "filter_metadata values must be scalars or lists of scalars")]
    [InlineData("""{"a":[[1]]}""", "filter_metadata values must be scalars or lists of scalars")]
    public async Task A_filter_that_cannot_be_used_is_refused_in_the_words_of_the_service(string filter, string words)
    {
        foreach (var form in new[] { "", "/paginated" })
        {
            var reply = (await Admin.GetAsync(
                $"{Rest.Repos}{form}?filter_metadata={Uri.EscapeDataString(filter)}")).IsInvalid();

            Assert.EndsWith(words, Assert.Single(reply.Problems), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_empty_filter_matches_everything() =>
        Assert.Equal("ocean weather", await NamesAsync("?filter_metadata="));

    [Fact]
    public async Task The_repo_that_was_changed_last_comes_first_and_a_change_of_nothing_moves_none()
    {
        (await Admin.PatchAsync("/orgs/earthmover/weather", """{"description":"new"}""")).Is(HttpStatusCode.OK);
        Assert.Equal("weather ocean", await NamesAsync(""));

        (await Admin.PatchAsync("/orgs/earthmover/ocean", "{}")).Is(HttpStatusCode.OK);
        Assert.Equal("weather ocean", await NamesAsync(""));
    }

    [Fact]
    public async Task Deleting_a_repo_with_both_flags_frees_its_name_at_once()
    {
        (await Admin.DeleteAsync("/orgs/earthmover/weather?immediate=true&retain_data=true"))
            .Is(HttpStatusCode.NoContent);

        Assert.Equal("ocean", await NamesAsync("/paginated?include_ghosts=true"));
        await CreateAsync("weather", "null");
    }

    private async Task CreateAsync(string name, string metadata) => (await Admin.PostAsync(
        Rest.Repos, $$"""{"name":"{{name}}","metadata":{{metadata}}}""")).Is(HttpStatusCode.Created);

    private async Task<string> NamesAsync(string query)
    {
        var reply = (await Admin.GetAsync(Rest.Repos + query)).Is(HttpStatusCode.OK).Json;
        var repos = reply is JsonArray list ? list : reply["items"]!.AsArray();
        return string.Join(' ', repos.Select(repo => (string)repo!["name"]!));
    }
}
