namespace Arraylake.Tests.Repos;

/// <summary>An organization's repos, page by page (contract 4.1).</summary>
public class RepoPagingTests
{
    private const string First = "GET /orgs/acme/repos/paginated?page=1&size=100";
    private const string Second = "GET /orgs/acme/repos/paginated?page=2&size=100";
    private const string Third = "GET /orgs/acme/repos/paginated?page=3&size=100";

    /// <summary>The pages that the service answers, the names that come out, the requests that go in.</summary>
    public static TheoryData<string[], string, string[]> Pages => new()
    {
        { ["""{"items":[],"total":0,"page":1,"size":100,"pages":0}"""], "", [First] },
        { [Page(["a", "b"], 1, 1)], "a b", [First] },
        { [Page(["a"], 1, 0)], "a", [First] },
        { [Page(["a"], 1, 3), Page(["b"], 2, 3), Page(["c"], 3, 3)], "a b c", [First, Second, Third] },
        // It changes its mind on the way.
        { [Page(["a"], 1, 2), Page(["b"], 2, 3), Page(["c"], 3, 3)], "a b c", [First, Second, Third] },
        { [Page(["a"], 1, 3), Page(["b"], 2, 2)], "a b", [First, Second] },
        { [Page(["a"], 1, 2), Page(["b"], 2, -1)], "a b", [First, Second] },
        // What it says of the page does not matter.
        { ["""{"items":[{"name":"a"}],"page":"one","pages":1,"total":null,"more":[1]}"""], "a", [First] },
        { ["""{"pages":1,"items":[{"name":"a"}]}"""], "a", [First] },
        { ["""{"items":[{"name":"a"}],"pages":5000000000}""", Page([], 2, 1)], "a", [First, Second] },
        // It does not say how many there are: a page that is not full is the last.
        { ["""{"items":[{"name":"a"}]}"""], "a", [First] },
        { ["""{"items":[{"name":"a"}],"pages":null}"""], "a", [First] },
    };

    public static TheoryData<string> Unreadable =>
    [
        "[]", "null", "{}", """{"items":null,"pages":1}""", """{"items":{},"pages":1}""",
        """{"items":[null],"pages":1}""", """{"items":["weather"],"pages":1}""",
        """{"items":[{"org":"acme"}],"pages":1}""",
        """{"items":[{"name":null}],"pages":1}""", """{"items":[],"pages":"1"}""", """{"items":[],"pages":1.5}""",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Pages_are_asked_for_until_there_are_no_more(string[] pages, string names, string[] requests)
    {
        using var service = Answering(pages);
        var repos = await service.Client.Repos.ListAsync(Wire.Org).ToListAsync().InTime();

        Assert.Equal(names, string.Join(' ', repos.Select(repo => repo.Name)));
        Assert.Equal(requests, service.Lines);
        Assert.All(repos, repo => Assert.Equal(("acme", "https://service.test"), (repo.Org, repo.ServiceUri)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_page_without_items_that_is_not_the_last_one_is_not_the_end_of_the_list(int empty)
    {
        using var service = Answering(
            [.. Enumerable.Range(1, empty).Select(number => Page(number == empty ? [] : ["a"], number, 9))]);

        var ex = await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(
            async () => await service.Client.Repos.ListAsync("acme").ToListAsync().AsTask().InTime());

        Assert.Contains($"it has no items, but is page {empty} of 9", ex.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_number_of_pages_full_pages_are_followed_by_another()
    {
        var full = string.Join(',', Enumerable.Range(0, 100).Select(number => $$"""{"name":"r{{number}}"}"""));
        using var service = Answering($$"""{"items":[{{full}}]}""", """{"items":[{"name":"last"}]}""");
        var repos = await service.Client.Repos.ListAsync(Wire.Org).ToListAsync().InTime();

        Assert.Equal(101, repos.Count);
        Assert.Equal([First, Second], service.Lines);
    }

    [Fact]
    public async Task Deleted_repos_are_asked_for_on_every_page_when_they_are_wanted()
    {
        using var service = Answering(Page(["a"], 1, 2), Page(["b"], 2, 2));
        await service.Client.Repos.ListAsync(Wire.Org, includeDeleted: true).ToListAsync().InTime();

        Assert.Equal([$"{First}&include_ghosts=true", $"{Second}&include_ghosts=true"], service.Lines);
    }

    [Fact]
    public async Task A_page_is_asked_for_only_when_it_is_wanted()
    {
        using var service = Answering(Page(["a", "b"], 1, 2));
        var names = new List<string>();
        await foreach (var repo in service.Client.Repos.ListAsync(Wire.Org))
        {
            names.Add(repo.Name);
            if (names.Count == 2)
            {
                break;
            }
        }

        Assert.Equal(["a", "b"], names);
        Assert.Equal([First], service.Lines);
    }

    [Fact]
    public async Task A_stop_is_heeded_between_two_repos_of_one_page()
    {
        using var service = Answering(Page(["a", "b"], 1, 1));
        using var stop = new CancellationTokenSource();
        var names = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var repo in service.Client.Repos.ListAsync(Wire.Org, cancellationToken: stop.Token))
            {
                names.Add(repo.Name);
                await stop.CancelAsync();
            }
        });
        Assert.Equal(["a"], names);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_page_that_is_none_is_an_unexpected_answer(string page)
    {
        using var service = Answering(page);

        var refused = await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(
            () => service.Client.Repos.ListAsync(Wire.Org).ToListAsync().InTime());

        Assert.Contains("/orgs/acme/repos/paginated?page=1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_before_a_failing_page_was_handed_out()
    {
        using var service = Answering(Page(["a"], 1, 2)).Then("""{"detail":"busy"}""", 503);
        var names = new List<string>();

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(async () =>
        {
            await foreach (var repo in service.Client.Repos.ListAsync(Wire.Org))
            {
                names.Add(repo.Name);
            }
        });
        Assert.Equal(["a"], names);
    }

    [Fact]
    public async Task An_org_that_is_not_there_is_said_to_be_missing()
    {
        using var service = FakeService.Answering("""{"detail":"acme not found"}""", 404);

        await Assert.ThrowsAsync<ArraylakeOrgNotFoundException>(
            () => service.Client.Repos.ListAsync(Wire.Org).ToListAsync().InTime());
    }

    private static string Page(string[] names, int number, int pages) =>
        $$"""
        {"items":[{{string.Join(',', names.Select(name => $$"""{"name":"{{name}}"}"""))}}],
         "total":{{names.Length}},"page":{{number}},"size":100,"pages":{{pages}}}
        """;

    private static FakeService Answering(params string[] pages)
    {
        var service = new FakeService();
        foreach (var page in pages)
        {
            service.Then(page);
        }
        return service;
    }
}
