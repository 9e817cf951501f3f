namespace Arraylake.PowerShell.Tests;

/// <summary>Get-ArraylakeBucketConfigDependent, on an emulator with one thing of each kind.</summary>
public sealed class DependentTests(EmulatorFixture emulator)
{
    [Theory]
    [InlineData("Get-ArraylakeBucketConfigDependent virt")]
    [InlineData("Get-ArraylakeBucketConfig virt | Get-ArraylakeBucketConfigDependent")]
    [InlineData("Get-ArraylakeBucketConfigDependent -Id (Get-ArraylakeBucketConfig virt).Id")]
    [InlineData("[pscustomobject]@{ Nickname = 'virt' } | Get-ArraylakeBucketConfigDependent")]
    public async Task Everything_that_uses_or_depends_on_a_config_is_listed(string command)
    {
        await using var fixture = await StartAsync();

        var found = fixture.Session.Run(command).WithoutErrors();

        Assert.Equal(
            ["Repo", "DeletedRepo", "IcebergNamespace", "VirtualChunkContainer", "AccessPolicy"],
            found.Values("Kind").Select(kind => $"{kind}"));
        Assert.Equal(["waves", "old", "grid", "s3://virt-data/", "s3://virt-data/old/"], found.Values("Name"));
        Assert.Equal([null, null, null, "ocean", null], found.Values("Repo"));
        Assert.Equal([true, true, true, false, false], found.Values("Blocks"));
        Assert.All(
            found.Values("Since"), since => Assert.Equal(DateTimeKind.Local, Assert.IsType<DateTime>(since).Kind));
        Assert.Equal(TimeSpan.FromDays(7), (DateTime)found.Values("Until").ElementAt(1)!
            - (DateTime)found.Values("Since").ElementAt(1)!);
        Assert.All(found.Values("BucketConfig"), nickname => Assert.Equal("virt", nickname));
    }

    [Fact]
    public async Task The_facts_are_read_once_for_all_configs()
    {
        await using var fixture = await StartAsync();

        var found = fixture.Session.Run("'virt', 'lake', 'free' | Get-ArraylakeBucketConfigDependent").WithoutErrors();

        Assert.Equal(["virt", "lake"], found.Values("BucketConfig").Distinct());
        // The configs, the repos, the namespaces, the policies, and the containers of two repos.
        Assert.Equal(6, fixture.Requests.Count);
    }

    [Theory]
    [InlineData("settings/virtual-chunk-access-policies", "the virtual chunk access policies", 4)]
    [InlineData("iceberg/namespaces/paginated", "the Iceberg namespaces", 4)]
    [InlineData("ocean/virtual-chunk-containers", "the virtual chunk containers of the repo ocean", 4)]
    [InlineData("repos/paginated", "the repos and their virtual chunk containers", 2)]
    public async Task What_cannot_be_read_is_an_error_after_what_is_known(string path, string named, int known)
    {
        await using var fixture = await StartAsync();
        await using var front = await LoopbackService.ForbiddingAsync(fixture.Service, path);
        using var session = ModuleSession.Connected(front.Url, fixture.Org);

        var result = session.Run("'virt', 'free' | Get-ArraylakeBucketConfigDependent 2>&1");

        Assert.Equal(known + 1, result.Output.Count);
        var error = Assert.IsType<ErrorRecord>(result.Output[^1].BaseObject);
        Assert.StartsWith("BucketConfigDependentsUnread,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(named, $"{error}", StringComparison.Ordinal);
        Assert.Equal(fixture.Org, error.TargetObject);
    }

    [Fact]
    public async Task Stop_ends_the_pipeline_after_what_is_known()
    {
        await using var fixture = await StartAsync();
        await using var front = await LoopbackService.ForbiddingAsync(
            fixture.Service, "settings/virtual-chunk-access-policies");
        using var session = ModuleSession.Connected(front.Url, fixture.Org);

        var result = session.Run("Get-ArraylakeBucketConfigDependent virt -ErrorAction Stop; 'went on'");

        Assert.Equal(4, result.Output.Count);
        Assert.Equal(["BucketConfigDependentsUnread"], result.ErrorIds);
        Assert.NotNull(result.Terminated);
    }

    [Fact]
    public async Task The_table_is_grouped_by_config_and_fits_80_columns()
    {
        await using var fixture = await StartAsync(new AnsweringHost { Width = 120 });
        await fixture.UseAsync("lake", new string('n', 90));

        var lines = fixture.Session
            .Run("Get-ArraylakeBucketConfig | Get-ArraylakeBucketConfigDependent | Out-String -Stream -Width 80")
            .WithoutErrors().Output.Select(line => $"{line}".TrimEnd()).Where(line => line.Length > 0).ToList();

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains("   BucketConfig: virt (s3://virt-data)", lines);
        Assert.Equal(
            ["Kind", "Name", "Repo", "Since", "Blocks"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(lines, line => line.StartsWith("DeletedRepo           old (", StringComparison.Ordinal));
        Assert.Equal(6, lines.Count(line => line.EndsWith("True", StringComparison.Ordinal)
            || line.EndsWith("False", StringComparison.Ordinal)) - 1);
    }

    [Fact]
    public async Task Saved_to_a_file_it_keeps_its_properties_and_its_view()
    {
        await using var fixture = await StartAsync();
        var found = fixture.Session.Run("Get-ArraylakeBucketConfigDependent virt").WithoutErrors().Output[1];

        var read = (PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(found));

        Assert.Equal("old", read.Properties["Name"].Value);
        Assert.IsType<DateTime>(read.Properties["Until"].Value);
        var view = $"{fixture.Session.Run("$args[0] | Out-String", read).OnlyOutput}";
        Assert.Contains("old (until ", view, StringComparison.Ordinal);
    }

    private async Task<BucketConfigFixture> StartAsync(AnsweringHost? host = null)
    {
        var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        await fixture.CreateAsync("virt", name: "virt-data");
        await fixture.CreateAsync("lake");
        await fixture.CreateAsync("free");
        await fixture.UseAsync("lake", "ocean");
        await fixture.UseAsync("virt", "waves");
        await fixture.UseAsync("virt", "old");
        await fixture.DeleteRepoAsync("old");
        await fixture.AddNamespaceAsync("grid", "virt");
        await fixture.AddContainerAsync("ocean", "s3://virt-data/", "virt");
        await fixture.AllowAsync("virt", "old");
        return fixture;
    }
}
