using System.Text;

namespace Arraylake.PowerShell.Tests;

/// <summary>Imports that are refused, blocked or fail in part.</summary>
public sealed class ImportFailureTests(EmulatorFixture emulator) : ImportFileTestBase(emulator)
{
    [Fact]
    public async Task A_blocked_change_stops_the_import_unless_it_is_to_be_skipped()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
        await fixture.CreateAsync("used");
        await fixture.UseAsync("used", "ocean");
        var file = Write(fixture, null, ("used", "bucket-used", "eu-west-1"), ("new", "bucket-new", "us-east-1"));

        var stopped = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0]", file);
        var skipped = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0] -SkipBlocked", file).WithoutErrors();

        Assert.Equal(["BucketConfigImportBlocked"], stopped.ErrorIds);
        Assert.Contains("1 of 2 changes is blocked, so nothing was changed.", stopped.OnlyError.ToString());
        Assert.Contains("used by ocean", stopped.OnlyError.ToString());
        Assert.Contains("-SkipBlocked", stopped.OnlyError.ErrorDetails.RecommendedAction);
        Assert.Contains("used by ocean", Assert.Single(skipped.Warnings));
        Assert.Equal(["new", "used"], await fixture.NicknamesAsync());
        Assert.Single(fixture.Writes);
    }

    [Fact]
    public async Task An_entry_that_breaks_a_rule_is_blocked_and_nothing_is_sent()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
        var file = Write(fixture, null, ("good", "bucket-one", "us-east-1"), ("bad", "b", "us-east-1"));

        var result = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0]", file);

        Assert.Equal(["BucketConfigImportBlocked"], result.ErrorIds);
        Assert.Contains("at least 3 characters", result.OnlyError.ToString());
        Assert.Empty(fixture.Writes);
    }

    [Fact]
    public async Task Another_file_of_the_same_organization_and_another_organization_are_refused()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
        var file = Write(fixture, null, ("one", "bucket-one", "us-east-1"));
        var again = Write(fixture, null, ("two", "bucket-two", "us-east-1"));

        var third = Write(fixture, null, ("three", "bucket-three", "us-east-1"));
        await fixture.CreateAsync("two");

        var both = fixture.Session.Run(
            "Import-ArraylakeBucketConfig $args -Prune -Force", file, again, third);
        var other = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0] -Org another", again);

        Assert.Equal(["BucketConfigFileInvalid", "BucketConfigFileInvalid"], both.ErrorIds);
        Assert.Contains("neither of them is applied", both.Errors[0].ToString());
        Assert.Equal(["BucketConfigFileInvalid"], other.ErrorIds);
        Assert.Empty(fixture.Writes);
        Assert.Equal(["two"], await fixture.NicknamesAsync());
    }

    [Fact]
    public async Task A_file_beside_one_that_is_blocked_removes_nothing_that_the_other_names()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
        await fixture.CreateAsync("used");
        await fixture.UseAsync("used", "ocean");
        await fixture.CreateAsync("two");
        var blocked = Write(fixture, null, ("used", "bucket-used", "eu-west-1"), Bucket("two", "two"));
        var other = Write(fixture, null, Bucket("used", "used"));

        var result = fixture.Session.Run("Import-ArraylakeBucketConfig $args -Prune -Force", blocked, other);

        Assert.Equal(["BucketConfigImportBlocked", "BucketConfigFileInvalid"], result.ErrorIds);
        Assert.Empty(fixture.Writes);
    }

    [Theory]
    [InlineData("changed", "region_name is 'ap-south-1', not 'us-east-1'")]
    [InlineData("before", "the nickname is 'else', not 'before'")]
    [InlineData("unnamed", "region_name is 'ap-south-1', not 'us-east-1'")]
    public async Task A_config_that_someone_changed_meanwhile_stays_and_the_others_go_on(string nickname, string change)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
        foreach (var name in new[] { "changed", "before", "unnamed" })
        {
            await fixture.CreateAsync(name);
        }
        var id = (await fixture.StoredAsync()).Single(config => $"{config["nickname"]}" == nickname)["id"];
        var isChanged = false;
        using var http = new HttpClient { BaseAddress = Emulator.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", EmulatorFixture.AdminToken);
        // After the list, and before anything else.
        await using var front = await LoopbackService.InFrontOfAsync(Emulator.Url, async context =>
        {
            if (!isChanged && context.Request.Path.Value!.Contains($"{id}", StringComparison.Ordinal)
                && !context.Request.Path.Value.EndsWith("/repos", StringComparison.Ordinal))
            {
                isChanged = true;
                var body = nickname == "before" ? """{"nickname":"else"}"""
                    : """{"extra_config":{"region_name":"ap-south-1"}}""";
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                (await http.PatchAsync($"{fixture.Path}/{id}", content)).EnsureSuccessStatusCode();
            }
            return false;
        });
        using var session = ModuleSession.Connected(front.Url, fixture.Org);
        var file = Write(fixture, null, ("changed", "bucket-changed", "eu-west-1"), Bucket("after", "before"),
            Bucket("new", "new"));

        var result = session.Run("Import-ArraylakeBucketConfig $args[0] -Prune -Force", file);

        Assert.Equal(["BucketConfigInvalid"], result.ErrorIds);
        Assert.Contains($"was changed by someone else since the plan was made: {change}", result.OnlyError.ToString());
        Assert.Equal(3, result.Changes.Count);
        Assert.DoesNotContain(result.Changes, made => $"{made.Properties["Nickname"].Value}" == nickname);
    }

    [Fact]
    public async Task A_circle_that_breaks_off_names_the_config_with_the_temporary_nickname()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
        await fixture.CreateAsync("one");
        await fixture.CreateAsync("two");
        var patches = 0;
        await using var front = await LoopbackService.ForbiddingAsync(
            Emulator.Url, request => request.Method == "PATCH" && ++patches == 2);
        using var session = ModuleSession.Connected(front.Url, fixture.Org);
        var file = Write(fixture, null, Bucket("two", "one"), Bucket("one", "two"));

        var broken = session.Run("Import-ArraylakeBucketConfig $args[0]", file);
        var warning = Assert.Single(broken.Warnings);
        session.Run("Import-ArraylakeBucketConfig $args[0]", file).WithoutErrors();

        Assert.Contains("has a temporary nickname now. It was '", warning);
        Assert.Contains("'renaming-", warning);
        Assert.Equal(
            ["one=bucket-two", "two=bucket-one"],
            (await fixture.StoredAsync()).Select(config => $"{config["nickname"]}={config["name"]}").Order());
    }

    [Fact]
    public async Task What_depends_on_a_change_that_failed_is_not_sent()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
        await fixture.CreateAsync("one");
        await fixture.CreateAsync("two");
        await using var front = await LoopbackService.ForbiddingAsync(
            Emulator.Url, request => request.Method == "PATCH");
        using var session = ModuleSession.Connected(front.Url, fixture.Org);
        var file = Write(fixture, null, Bucket("two", "one"), Bucket("one", "two"), ("new", "bucket-new", "us-east-1"));

        var result = session.Run("Import-ArraylakeBucketConfig $args[0]", file);

        Assert.Equal(
            ["ArraylakeForbidden", "BucketConfigImportBlocked", "BucketConfigImportBlocked"], result.ErrorIds);
        Assert.Equal(2, front.Writes.Count);
        Assert.Equal(["new", "one", "two"], await fixture.NicknamesAsync());
    }
}
