using static Arraylake.Tests.Dependents.DependentService;

namespace Arraylake.Tests.Dependents;

/// <summary>What uses or depends on a config (contract 2.2, 4.1, 4.2).</summary>
public class DependentOperationsTests
{
    private static readonly BucketConfig Virt = Config("virt", "virt-data");
    private static readonly BucketConfig Lake = Config("lake", "lake-data", "v1");

    [Fact]
    public async Task Every_kind_is_found_with_its_name_its_time_and_whether_it_blocks()
    {
        using var service = new DependentService();
        var deleted = DateTimeOffset.UtcNow.AddDays(-1);
        service
            .Answer(ReposPath, Repo("ocean", Lake), Repo("waves", Virt), DeletedRepo("old", Virt, deleted))
            .AnswerContainers("ocean", """{"s3://virt-data/":"virt","s3://else/":"other","s3://gone/":null}""")
            .AnswerContainers("waves")
            .Answer(NamespacesPath, $$"""
                {"id":"{{Guid.NewGuid()}}","name":"tables","bucket_id":"{{Virt.Id}}","bucket_nickname":"virt",
                 "created":"2026-09-01T00:00:00Z"}
                """)
            .Answer(PoliciesPath, Policy(Virt, "old", "s3://virt-data/old/"));

        var found = (await service.ReadAsync(Virt, Lake)).Of(Virt);

        Assert.Equal(
            [
                "Repo waves  10-02 True",
                $"DeletedRepo old  {deleted:MM-dd} True",
                "IcebergNamespace tables  09-01 True",
                "VirtualChunkContainer s3://virt-data/ ocean 10-02 False",
                "AccessPolicy s3://virt-data/old/  10-01 False",
            ],
            found.Select(one => $"{one.Kind} {one.Name} {one.Repo} {one.Since:MM-dd} {one.Blocks}"));
        Assert.Equal([deleted.AddDays(7)], found.Select(one => one.Until).OfType<DateTimeOffset>());
        Assert.All(found, one => Assert.Equal(
            ("acme", "virt", "s3://virt-data"), (one.Org, one.BucketConfig, one.Uri)));
    }

    [Fact]
    public async Task A_policy_is_for_a_bucket_and_its_endpoint()
    {
        BucketConfig[] configs =
        [
            Config("here", "shared", endpoint: "http://store-1.test:9000"),
            Config("inside", "shared", "old/data", "HTTP://Store-1.test:9000/"),
            Config("beside", "shared", "new", "http://store-1.test:9000"),
            Config("elsewhere", "shared", endpoint: "http://store-2.test:9000"),
            Config("amazon", "shared"),
        ];
        using var service = new DependentService();
        service.Answer(PoliciesPath, Policy(configs[0], "old", "s3://shared/old/"));

        var dependents = await service.ReadAsync(configs);

        Assert.Equal(
            ["here", "inside"],
            configs.Where(config => dependents.Of(config).Count > 0).Select(config => config.Nickname));
    }

    [Theory]
    [InlineData("s3://shared/orders/")]
    [InlineData("s3://shared/orders")]
    public async Task A_policy_for_orders_is_not_one_for_orders2(string urlPrefix)
    {
        BucketConfig[] configs =
        [
            Config("orders", "shared", "orders"),
            Config("below", "shared", "orders/1"),
            Config("orders2", "shared", "orders2"),
        ];
        using var service = new DependentService();
        service.Answer(PoliciesPath, Policy(configs[0], "", urlPrefix));

        var dependents = await service.ReadAsync(configs);

        Assert.Equal(
            ["orders", "below"],
            configs.Where(config => dependents.Of(config).Count > 0).Select(config => config.Nickname));
    }

    [Fact]
    public async Task A_container_names_its_config_by_the_exact_nickname()
    {
        var upper = Config("VIRT", "virt-data", "upper");
        using var service = new DependentService();
        service.Answer(ReposPath, Repo("ocean", Lake)).AnswerContainers("ocean", """{"s3://virt-data/":"VIRT"}""");

        var dependents = await service.ReadAsync(Virt, upper, Lake);

        Assert.Empty(dependents.Of(Virt));
        Assert.Equal("ocean", Assert.Single(dependents.Of(upper)).Repo);
    }

    [Theory]
    [InlineData(6.9, true)]
    [InlineData(7.1, false)]
    public async Task A_deleted_repo_counts_until_its_seven_days_are_over(double days, bool counts)
    {
        using var service = new DependentService();
        service.Answer(ReposPath, DeletedRepo("old", Virt, DateTimeOffset.UtcNow.AddDays(-days)));

        Assert.Equal(counts ? 1 : 0, (await service.ReadAsync(Virt)).Of(Virt).Count);
        Assert.All(
            service.Http.Lines.Where(line => line.StartsWith(ReposPath, StringComparison.Ordinal)),
            line => Assert.EndsWith("&include_ghosts=true", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Linked_repos_and_namespaces_have_no_bucket_here()
    {
        using var service = new DependentService();
        service
            .Answer(ReposPath, """{"name":"linked","kind":"icechunk","subscription":{"id":"x"},"bucket":null}""")
            .Answer(NamespacesPath, """{"name":"linked","bucket_id":null,"bucket_nickname":null}""");

        var dependents = await service.ReadAsync(Virt);

        Assert.Empty(dependents.Of(Virt));
        Assert.Empty(dependents.Unread);
        Assert.Equal(3, service.Http.Lines.Count);
    }

    [Fact]
    public async Task A_config_that_is_named_by_its_nickname_alone_is_found()
    {
        using var service = new DependentService();
        service
            .Answer(ReposPath, """{"name":"ocean","kind":"v1","bucket":{"nickname":"virt"}}""")
            .Answer(NamespacesPath, """{"name":"tables","bucket_nickname":"virt"}""");

        Assert.Equal(["ocean", "tables"], (await service.ReadAsync(Virt)).Of(Virt).Select(one => one.Name));
    }

    [Fact]
    public async Task What_blocks_a_removal_takes_the_pages_of_repos_and_namespaces_only()
    {
        using var service = new DependentService();
        service.Answer(ReposPath, Repo("ocean", Virt));

        var blockers = (await service.Client.Dependents.ReadBlockersAsync(OrgName).InTime()).BlockersOf(Virt.Id);

        Assert.Equal("ocean", Assert.Single(blockers).Name);
        Assert.Equal(
            new[] { NamespacesPath, ReposPath }.Select(path => $"{path}?page=1&size=100&include_ghosts=true"),
            service.Http.Lines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task More_configs_take_no_more_requests(int configs)
    {
        using var service = new DependentService();
        foreach (var number in new[] { 1, 2, 3 })
        {
            service.Http.Answer(
                $"{ReposPath}?page={number}&size=100&include_ghosts=true",
                Page([Repo($"repo-{number}", Virt, kind: "v1")], pages: 3));
        }

        var dependents = await service.ReadAsync(
            Enumerable.Range(0, configs).Select(number => Config($"config-{number}", $"bucket-{number}")));

        Assert.Empty(dependents.Unread);
        // Three pages of repos, one of namespaces, one of policies.
        Assert.Equal(5, service.Http.Lines.Count);
    }

    [Theory]
    [InlineData(null, 16)]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    public async Task So_many_requests_are_in_flight_and_never_more(int? limit, int most)
    {
        const int Count = 60;
        using var service = new DependentService();
        service.Answer(ReposPath, [.. Enumerable.Range(0, Count).Select(number => Repo($"repo-{number}", Lake))]);
        foreach (var number in Enumerable.Range(0, Count))
        {
            service.AnswerContainers($"repo-{number}", $$"""{"s3://virt-data/{{number}}/":"virt"}""");
        }
        service.Http.Before = async (line, stop) =>
        {
            // Each waits for the others, for a while.
            var isRepo = line.Contains("icechunk", StringComparison.Ordinal);
            for (var tries = 0; tries < 200 && isRepo && service.Http.Most < most; tries++)
            {
                await Task.Delay(20, stop);
            }
            await Task.Delay(5, stop);
        };

        var dependents = await (limit is { } some
            ? service.Client.Dependents.ReadAsync(OrgName, [Virt], some)
            : service.Client.Dependents.ReadAsync(OrgName, [Virt])).InTime();

        Assert.Equal(Count, dependents.Of(Virt).Count);
        Assert.Equal(most, service.Http.Most);
        Assert.Equal(Count + 3, service.Http.Lines.Count);
    }

    [Fact]
    public async Task A_stop_ends_it()
    {
        using var service = new DependentService();
        using var stop = new CancellationTokenSource();
        service.Http.Before = (_, stopped) =>
        {
            stop.Cancel();
            return Task.Delay(Timeout.Infinite, stopped);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => service.Client.Dependents.ReadAsync(OrgName, [Virt], cancellationToken: stop.Token).InTime());
    }
}
