namespace Arraylake.PowerShell.Tests;

/// <summary>-Unused and -IncludeDependent of Get-ArraylakeBucketConfig.</summary>
public sealed class UnusedTests(EmulatorFixture emulator)
{
    private static readonly string[] Properties =
        ["Repos", "DeletedRepos", "IcebergNamespaces", "VirtualChunkContainers", "AccessPolicies"];

    [Fact]
    public async Task Whatever_has_a_dependent_of_any_kind_is_not_unused()
    {
        await using var fixture = await StartAsync();

        Assert.Equal(["free"], fixture.Session.Run("Get-ArraylakeBucketConfig -Unused").WithoutErrors()
            .Values("Nickname"));
        Assert.Equal(["free"], fixture.Session.Run("Get-ArraylakeBucketConfig 'f*', used -Unused").WithoutErrors()
            .Values("Nickname"));
    }

    [Fact]
    public async Task Cleaning_up_is_one_pipeline()
    {
        await using var fixture = await StartAsync();

        fixture.Session.Run("Get-ArraylakeBucketConfig -Unused | Remove-ArraylakeBucketConfig -Confirm:$false")
            .WithoutErrors();

        Assert.Equal(["chunks", "deleted", "policy", "tables", "used"], await fixture.NicknamesAsync());
    }

    [Theory]
    [InlineData("settings/virtual-chunk-access-policies")]
    [InlineData("iceberg/namespaces/paginated")]
    [InlineData("virtual-chunk-containers")]
    [InlineData("repos/paginated")]
    public async Task Nothing_is_called_unused_when_something_cannot_be_read(string path)
    {
        await using var fixture = await StartAsync();
        await using var front = await LoopbackService.ForbiddingAsync(fixture.Service, path);
        using var session = ModuleSession.Connected(front.Url, fixture.Org);

        foreach (var command in new[] { "Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig free, used" })
        {
            var result = session.Run($"{command} -Unused");

            Assert.Empty(result.Output);
            Assert.Equal(["BucketConfigDependentsUnread"], result.ErrorIds);
        }
    }

    [Fact]
    public async Task The_dependents_are_properties_on_demand()
    {
        await using var fixture = await StartAsync();

        var configs = fixture.Session.Run("Get-ArraylakeBucketConfig -IncludeDependent | Sort-Object Nickname")
            .WithoutErrors();

        Assert.Equal(["chunks", "deleted", "free", "policy", "tables", "used"], configs.Values("Nickname"));
        Assert.Equal(
            ["", "old", "", "", "", ""], configs.Values("DeletedRepos").Select(names => $"{names}"));
        Assert.Equal(["", "", "", "", "", "ocean, waves"], configs.Values("Repos").Select(names => $"{names}"));
        Assert.Equal("grid", $"{configs.Values("IcebergNamespaces")[4]}");
        Assert.Equal("s3://bucket-chunks/ (ocean)", $"{configs.Values("VirtualChunkContainers")[0]}");
        Assert.Equal("s3://bucket-policy/old/", $"{configs.Values("AccessPolicies")[3]}");
        Assert.Equal(2, fixture.Session.Run("$args[0].Repos.Count", configs.Output[^1]).OnlyOutput.BaseObject);
        Assert.Null(fixture.Session.Run("Get-ArraylakeBucketConfig used").OnlyOutput.Properties["Repos"]);
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig used -IncludeDependent")]
    [InlineData("Get-ArraylakeBucketConfig -Id (Get-ArraylakeBucketConfig used).Id -IncludeDependent")]
    [InlineData("Get-ArraylakeBucketConfig -Default -IncludeDependent")]
    [InlineData("Get-ArraylakeBucketConfig used | Get-ArraylakeBucketConfig -IncludeDependent")]
    public async Task Each_way_to_name_a_config_has_them(string command)
    {
        await using var fixture = await StartAsync();

        Assert.Equal("ocean, waves", $"{fixture.Session.Run(command).OnlyOutput.Properties["Repos"].Value}");
    }

    [Fact]
    public async Task A_property_is_null_where_nobody_knows()
    {
        await using var fixture = await StartAsync();
        await using var front = await LoopbackService.ForbiddingAsync(
            fixture.Service, "settings/virtual-chunk-access-policies");
        using var session = ModuleSession.Connected(front.Url, fixture.Org);

        var result = session.Run("Get-ArraylakeBucketConfig -IncludeDependent");

        Assert.Equal(["BucketConfigDependentsUnread"], result.ErrorIds);
        Assert.Equal(6, result.Output.Count);
        Assert.All(result.Output, config =>
        {
            Assert.Null(config.Properties["AccessPolicies"].Value);
            Assert.NotNull(config.Properties["Repos"].Value);
            Assert.Contains(
                "access policies", $"{config.Properties["UnreadDependents"].Value}", StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("-Unused")]
    [InlineData("-IncludeDependent")]
    public async Task The_requests_do_not_grow_with_the_configs(string option)
    {
        await using var fixture = await StartAsync();
        var before = fixture.Requests.Count;
        fixture.Session.Run($"Get-ArraylakeBucketConfig {option}").WithoutErrors();
        var few = fixture.Requests.Count - before;
        for (var number = 0; number < 30; number++)
        {
            await fixture.CreateAsync($"more-{number}");
        }

        fixture.Session.Run($"Get-ArraylakeBucketConfig {option}").WithoutErrors();

        Assert.Equal(before + few + few, fixture.Requests.Count);
    }

    [Theory]
    [InlineData("-Unused")]
    [InlineData("-IncludeDependent")]
    public async Task The_requests_for_repos_grow_with_their_pages(string option)
    {
        await using var fixture = await StartAsync();
        for (var number = 0; number < 100; number++)
        {
            await fixture.UseAsync("used", $"repo-{number}");
        }
        fixture.Session.Run($"Get-ArraylakeBucketConfig {option}").WithoutErrors();

        Assert.Equal(
            2, fixture.Requests.Count(request => request.EndsWith("/repos/paginated", StringComparison.Ordinal)));
        Assert.Single(fixture.Requests, request => request.EndsWith("/buckets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plain_list_is_one_request()
    {
        await using var fixture = await StartAsync();

        fixture.Session.Run("Get-ArraylakeBucketConfig").WithoutErrors();

        Assert.Single(fixture.Requests);
    }

    [Fact]
    public async Task A_CSV_file_has_readable_cells_and_goes_back_into_Set()
    {
        await using var fixture = await StartAsync();

        var csv = fixture.Session.Run(
            "Get-ArraylakeBucketConfig used, chunks -IncludeDependent | ConvertTo-Csv | ConvertFrom-Csv")
            .WithoutErrors();
        Assert.Equal(["ocean, waves", ""], csv.Values("Repos"));
        Assert.Equal(["", "s3://bucket-chunks/ (ocean)"], csv.Values("VirtualChunkContainers"));
        Assert.Empty(fixture.Writes);

        fixture.Session.Run("$args | Set-ArraylakeBucketConfig", [.. csv.Output]).WithoutErrors();
        Assert.Empty(fixture.Writes);
    }

    [Fact]
    public async Task Saved_to_a_file_they_are_still_there()
    {
        await using var fixture = await StartAsync();
        var config = fixture.Session.Run("Get-ArraylakeBucketConfig used -IncludeDependent").OnlyOutput;

        var read = (PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(config));

        Assert.All(Properties, property => Assert.NotNull(read.Properties[property]));
        Assert.Equal("used", read.Properties["Nickname"].Value);
        Assert.Matches(@"s3://bucket-used +2", $"{fixture.Session.Run("$args[0] | Out-String", read).OnlyOutput}");
    }

    [Fact]
    public async Task The_table_has_a_column_Repos_and_the_list_has_the_names()
    {
        await using var fixture = await StartAsync();
        const string Get = "Get-ArraylakeBucketConfig used, deleted -IncludeDependent";

        var table = $"{fixture.Session.Run($"{Get} | Out-String -Width 80").OnlyOutput}";
        var list = $"{fixture.Session.Run($"{Get} | Format-List | Out-String -Width 200").OnlyOutput}";

        Assert.Matches(@"Nickname +Default +Uri +Repos +Others", table);
        Assert.Matches(@"used +\S+ +s3://bucket-used +2", table);
        Assert.Matches("deleted +s3://bucket-deleted +0 +1 deleted repo", table);
        Assert.Matches("Repos +: ocean, waves", list);
        Assert.Matches("CreatedBy +:", list);
    }

    // A config with each kind of dependent, and one with none.
    private async Task<BucketConfigFixture> StartAsync()
    {
        var fixture = await BucketConfigFixture.StartAsync(emulator);
        foreach (var nickname in new[] { "used", "deleted", "tables", "chunks", "free", "policy" })
        {
            await fixture.CreateAsync(nickname);
        }
        await fixture.UseAsync("used", "ocean");
        await fixture.UseAsync("used", "waves");
        await fixture.UseAsync("deleted", "old");
        await fixture.DeleteRepoAsync("old");
        await fixture.AddNamespaceAsync("grid", "tables");
        await fixture.AddContainerAsync("ocean", "s3://bucket-chunks/", "chunks");
        await fixture.AllowAsync("policy", "old");
        return fixture;
    }
}
