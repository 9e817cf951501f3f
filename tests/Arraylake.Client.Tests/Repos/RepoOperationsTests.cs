namespace Arraylake.Tests.Repos;

/// <summary>The repos that use a bucket (contract 2, B6, and 4.2), from literal wire text.</summary>
public class RepoOperationsTests
{
    [Fact]
    public async Task The_users_of_a_config_are_one_get()
    {
        using var service = FakeService.Answering(
            """
            [{"id":"65f0c0ffee0123456789abcd","org":"acme","name":"weather","created":"2026-01-05T10:00:00",
              "description":"hourly","metadata":{"a":1},"visibility":"PRIVATE","kind":"icechunk",
              "prefix":"arraylake/weather-x",
              "status":{"mode":"online","is_user_modifiable":true},"permissions":[]},
             {"_id":"1f","org":"acme","name":"exchange","kind":"of-the-future"}]
            """);
        var repos = await ListAsync(service);

        Assert.Equal(["GET /orgs/acme/buckets/7d0c1b1e-0000-4000-8000-000000000001/repos"], service.Lines);
        Assert.Equal(["acme/weather", "acme/exchange"], repos.Select(repo => repo.ToString()));
        Assert.Equal(
            ("icechunk", "arraylake/weather-x", "hourly"), (repos[0].Kind, repos[0].Prefix, repos[0].Description));
        Assert.Equal("65f0c0ffee0123456789abcd", repos[0].AdditionalProperties["id"]);
        Assert.Equal("of-the-future", repos[1].Kind);
        Assert.Null(repos[1].Prefix);
    }

    [Fact]
    public async Task A_config_that_nothing_uses_has_no_repos()
    {
        using var service = FakeService.Answering("[]");

        Assert.Empty(await ListAsync(service));
    }

    [Fact]
    public async Task No_such_config_is_not_found()
    {
        using var service = FakeService.Answering("""{"detail":"Not Found"}""", 404);

        Assert.IsType<ArraylakeNotFoundException>(
            await Assert.ThrowsAnyAsync<ArraylakeException>(() => ListAsync(service)));
    }

    [Theory]
    [InlineData("""[{"org":"acme"}]""")]
    [InlineData("""[{"org":"acme","name":null}]""")]
    public async Task A_repo_without_a_name_is_unexpected(string json)
    {
        using var service = FakeService.Answering(json);

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => ListAsync(service));
    }

    private static async Task<List<Repo>> ListAsync(FakeService service) =>
        await service.Client.Repos.ListByBucketConfigAsync(Wire.Org, Wire.Id).ToListAsync();
}
