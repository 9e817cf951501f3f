using static Arraylake.Tests.Dependents.DependentService;

namespace Arraylake.Tests.Dependents;

/// <summary>What could not be read is named; what could be read is kept.</summary>
public class UnreadDependentsTests
{
    private static readonly BucketConfig Virt = Config("virt", "virt-data");

    public static TheoryData<string, int, string> Lists => new()
    {
        { ReposPath, 403, "the repos and their virtual chunk containers" },
        { ReposPath, 404, "the repos and their virtual chunk containers" },
        { ReposPath, 503, "the repos and their virtual chunk containers" },
        { NamespacesPath, 403, "the Iceberg namespaces" },
        { NamespacesPath, 404, "the Iceberg namespaces" },
        { NamespacesPath, 500, "the Iceberg namespaces" },
        { PoliciesPath, 403, "the virtual chunk access policies" },
        { PoliciesPath, 404, "the virtual chunk access policies" },
        { PoliciesPath, 503, "the virtual chunk access policies" },
        { Containers("ocean"), 403, "the virtual chunk containers of the repo ocean" },
        { Containers("ocean"), 404, "the virtual chunk containers of the repo ocean" },
        { Containers("ocean"), 503, "the virtual chunk containers of the repo ocean" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_that_cannot_be_read_is_named_and_the_others_are_read(string path, int status, string named)
    {
        using var service = Full();
        service.Http.Answer(path, """{"detail":"no"}""", status);

        var dependents = await service.ReadAsync(Virt);

        var unread = Assert.Single(dependents.Unread);
        Assert.StartsWith($"{named} (", unread.ToString(), StringComparison.Ordinal);
        // Four without it; without the repos, there are no containers either.
        Assert.Equal(path == ReposPath ? 2 : 3, dependents.Of(Virt).Count);
    }

    [Fact]
    public async Task An_answer_that_is_none_is_named()
    {
        using var service = Full();
        service.Http.Answer(Containers("ocean"), """{"s3://virt-data/":5}""");

        var unread = Assert.Single((await service.ReadAsync(Virt)).Unread);

        Assert.Equal(BucketConfigDependentKind.VirtualChunkContainer, unread.Kind);
    }

    [Fact]
    public async Task A_list_of_repos_that_changed_while_it_was_read_is_named_and_each_repo_counts_once()
    {
        using var service = Full();
        service.Http
            .Answer($"{ReposPath}?page=1&size=100&include_ghosts=true", Page([Repo("ocean", Virt)], pages: 2))
            .Answer($"{ReposPath}?page=2&size=100&include_ghosts=true", Page([Repo("ocean", Virt)], pages: 2));

        var dependents = await service.ReadAsync(Virt);

        Assert.Equal(
            ["the repos and their virtual chunk containers (the list changed while it was read; try again)"],
            dependents.Unread.Select(unread => $"{unread}"));
        Assert.Single(dependents.Of(Virt), one => one.Kind == BucketConfigDependentKind.Repo);
    }

    [Fact]
    public async Task What_came_before_a_page_that_failed_is_kept()
    {
        using var service = Full();
        service.Http
            .Answer($"{ReposPath}?page=1&size=100&include_ghosts=true", Page([Repo("ocean", Virt)], pages: 2))
            .Answer($"{ReposPath}?page=2&size=100&include_ghosts=true", "{}", 403);

        var dependents = await service.ReadAsync(Virt);

        Assert.Equal(BucketConfigDependentKind.Repo, Assert.Single(dependents.Unread).Kind);
        Assert.Equal(4, dependents.Of(Virt).Count);
    }

    [Fact]
    public async Task A_repo_that_does_not_name_its_config_is_named()
    {
        using var service = new DependentService();
        service.Answer(ReposPath, """{"name":"vague","kind":"v1"}""");

        Assert.StartsWith(
            "the BucketConfig of the repo vague (",
            Assert.Single((await service.ReadAsync(Virt)).Unread).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_outage_the_other_repos_are_not_asked_and_are_named()
    {
        using var service = new DependentService();
        service.Answer(ReposPath, [.. Enumerable.Range(0, 30).Select(number => Repo($"repo-{number}", Virt))]);
        foreach (var number in Enumerable.Range(0, 30))
        {
            service.Http.Answer(Containers($"repo-{number}"), "{}", 503);
        }

        var dependents = await service.Client.Dependents.ReadAsync(OrgName, [Virt], requestsAtATime: 1).InTime();

        Assert.Equal(30, Assert.Single(dependents.Unread).Repos.Count);
        Assert.Contains("and 20 more", dependents.Unread[0].ToString(), StringComparison.Ordinal);
        Assert.Single(service.Http.Lines, line => line.Contains("icechunk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_an_error()
    {
        using var service = Full();
        service.Http.Answer(PoliciesPath, "{}", 401);

        await Assert.ThrowsAsync<ArraylakeUnauthorizedException>(() => service.ReadAsync(Virt));
    }

    // One of each kind.
    private static DependentService Full()
    {
        var service = new DependentService();
        service
            .Answer(ReposPath, Repo("ocean", Virt))
            .AnswerContainers("ocean", """{"s3://virt-data/":"virt"}""")
            .Answer(NamespacesPath, $$"""{"name":"tables","bucket_id":"{{Virt.Id}}"}""")
            .Answer(PoliciesPath, Policy(Virt, "", "s3://virt-data/"));
        return service;
    }
}
