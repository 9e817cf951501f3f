using System.Text;
using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>Import- makes an organization as a file describes it.</summary>
public sealed class ImportFileTests(EmulatorFixture emulator) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arraylake-import-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Differences_become_changes_and_a_second_run_sends_none()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("same");
        await fixture.CreateAsync("changed");
        await fixture.CreateAsync("before");
        await fixture.CreateAsync("unnamed");
        var file = Write(fixture, "new", Bucket("same", "same"), ("changed", "bucket-changed", "eu-west-1"),
            ("after", "bucket-before", "us-east-1"), ("new", "bucket-new", "us-east-1"));

        var result = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0]", file).WithoutErrors();

        Assert.Empty(result.Output);
        Assert.Equal(["after", "changed", "new", "same", "unnamed"], await fixture.NicknamesAsync());
        Assert.Equal(
            ["Create new", "Rename before", "SetDefault new", "Update changed"],
            result.Changes
                .Select(change => $"{change.Properties["Action"].Value} {change.Properties["Nickname"].Value}")
                .Order());
        Assert.Equal(4, fixture.Writes.Count);
        Assert.Equal(["new"], fixture.Session.Run("Get-ArraylakeBucketConfig -Default").Values("Nickname"));

        fixture.Session.Run("Import-ArraylakeBucketConfig $args[0]", file).WithoutErrors();
        Assert.Equal(4, fixture.Writes.Count);
    }

    [Fact]
    public async Task Nicknames_are_swapped_and_moved_on_in_circles_and_chains()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        foreach (var nickname in new[] { "one", "two", "three", "left", "right", "head", "tail" })
        {
            await fixture.CreateAsync(nickname);
        }
        await fixture.UseAsync("one", "ocean");
        var file = Write(fixture, "two", Bucket("two", "one"), Bucket("three", "two"), Bucket("one", "three"),
            Bucket("left", "right"), Bucket("right", "left"), Bucket("tail", "head"), Bucket("end", "tail"),
            ("head", "bucket-new", "us-east-1"));

        var result = fixture.Session.Run(
            "Import-ArraylakeBucketConfig $args[0] -ThrottleLimit 8 -PassThru", file).WithoutErrors();

        Assert.Equal(
            ["end=bucket-tail", "head=bucket-new", "left=bucket-right", "one=bucket-three", "right=bucket-left",
                "tail=bucket-head", "three=bucket-two", "two=bucket-one"],
            (await fixture.StoredAsync()).Select(config => $"{config["nickname"]}={config["name"]}").Order());
        Assert.Equal(
            ["end", "head", "left", "one", "right", "tail", "three", "two"], result.Values("Nickname").Order());
        var writes = fixture.Writes.Count;
        fixture.Session.Run("Import-ArraylakeBucketConfig $args[0]", file).WithoutErrors();
        Assert.Equal(writes, fixture.Writes.Count);
    }

    [Fact]
    public async Task WhatIf_shows_each_change_once_and_sends_nothing()
    {
        var host = new AnsweringHost();
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        await fixture.CreateAsync("one");
        await fixture.CreateAsync("two");
        await fixture.CreateAsync("gone");
        var file = Write(fixture, "new", Bucket("two", "one"), Bucket("one", "two"),
            ("new", "bucket-new", "us-east-1"));

        fixture.Session.Run("Import-ArraylakeBucketConfig $args[0] -Prune -Force -WhatIf", file).WithoutErrors();

        Assert.Empty(fixture.Writes);
        Assert.Equal(
            [
                "\"Create\" on target \"BucketConfig 'new' (s3://bucket-new)",
                "\"Make it the default\" on target \"BucketConfig 'new'",
                "\"Remove for good\" on target \"BucketConfig 'gone' (s3://bucket-gone)",
                "\"Rename: 'one' -> 'two'\" on target \"BucketConfig 'one' (s3://bucket-one)",
                "\"Rename: 'two' -> 'one'\" on target \"BucketConfig 'two' (s3://bucket-two)",
            ],
            host.Lines.Where(line => line.StartsWith("What if", StringComparison.Ordinal))
                .Select(line => line.Replace("What if: Performing the operation ", "")).Select(line =>
                    line[..line.IndexOf(" in org", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Prune_removes_what_the_file_does_not_name_before_its_nickname_is_taken()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("old");
        await fixture.CreateAsync("kept");
        var file = Write(fixture, null, Bucket("old", "kept"), Bucket("kept", "new"));

        var blocked = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0]", file);
        var done = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0] -Prune -Force", file).WithoutErrors();

        Assert.Equal(["BucketConfigImportBlocked"], blocked.ErrorIds);
        Assert.Equal(["Remove", "Rename", "Create"], done.Changes.Select(change => change.Properties["Action"].Value));
        Assert.Equal(
            ["kept=bucket-new", "old=bucket-kept"],
            (await fixture.StoredAsync()).Select(config => $"{config["nickname"]}={config["name"]}").Order());
    }

    [Fact]
    public async Task A_removal_is_asked_about_before_the_first_change()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, new AnsweringHost("No"));
        await fixture.CreateAsync("old");
        var file = Write(fixture, null, ("new", "bucket-new", "us-east-1"));

        var declined = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0] -Prune", file).WithoutErrors();
        using var silent = ModuleSession.Connected(fixture.Service, fixture.Org);
        var file2 = Write(fixture, null, ("new", "bucket-new", "us-east-1"), ("newer", "bucket-newer", "us-east-1"));
        var refused = silent.Run("Import-ArraylakeBucketConfig $args[0] -Prune", file2);

        Assert.Equal(["Create"], declined.Changes.Select(change => change.Properties["Action"].Value));
        Assert.Equal(["ConfirmationRequired"], refused.ErrorIds);
        Assert.Equal(["new", "old"], await fixture.NicknamesAsync());
    }

    [Fact]
    public async Task A_blocked_change_stops_the_import_unless_it_is_to_be_skipped()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
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

    [Theory]
    [InlineData("changed", "region_name is 'ap-south-1', not 'us-east-1'")]
    [InlineData("before", "the nickname is 'else', not 'before'")]
    [InlineData("unnamed", "region_name is 'ap-south-1', not 'us-east-1'")]
    public async Task A_config_that_someone_changed_meanwhile_stays_and_the_others_go_on(string nickname, string change)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        foreach (var name in new[] { "changed", "before", "unnamed" })
        {
            await fixture.CreateAsync(name);
        }
        var id = (await fixture.StoredAsync()).Single(config => $"{config["nickname"]}" == nickname)["id"];
        var isChanged = false;
        using var http = new HttpClient { BaseAddress = emulator.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", EmulatorFixture.AdminToken);
        // After the list, and before anything else.
        await using var front = await LoopbackService.InFrontOfAsync(emulator.Url, async context =>
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
    public async Task Another_file_of_the_same_organization_and_another_organization_are_refused()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
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
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
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
    [InlineData("Yes", "one=bucket-three three=bucket-two two=bucket-one")]
    [InlineData("No", "one=bucket-one three=bucket-three two=bucket-two")]
    public async Task A_circle_is_one_question_so_that_no_answer_leaves_a_temporary_nickname(
        string answer, string expected)
    {
        var host = new AnsweringHost(answer, "No", "No", "No");
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        foreach (var nickname in new[] { "one", "two", "three" })
        {
            await fixture.CreateAsync(nickname);
        }
        var file = Write(fixture, null, Bucket("two", "one"), Bucket("three", "two"), Bucket("one", "three"));

        fixture.Session.Run("Import-ArraylakeBucketConfig $args[0] -Confirm", file);

        Assert.Equal(expected, string.Join(
            ' ', (await fixture.StoredAsync()).Select(config => $"{config["nickname"]}={config["name"]}").Order()));
        var question = Assert.Single(host.Questions);
        foreach (var rename in new[] { "'one' -> 'two'", "'two' -> 'three'", "'three' -> 'one'" })
        {
            Assert.Contains(rename, question);
        }
    }

    [Fact]
    public async Task A_circle_that_breaks_off_names_the_config_with_the_temporary_nickname()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("one");
        await fixture.CreateAsync("two");
        var patches = 0;
        await using var front = await LoopbackService.InFrontOfAsync(emulator.Url, context =>
        {
            var isRefused = context.Request.Method == "PATCH" && ++patches == 2;
            context.Response.StatusCode = isRefused ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
            return Task.FromResult(isRefused);
        });
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
    public async Task An_entry_that_breaks_a_rule_is_blocked_and_nothing_is_sent()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var file = Write(fixture, null, ("good", "bucket-one", "us-east-1"), ("bad", "b", "us-east-1"));

        var result = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0]", file);

        Assert.Equal(["BucketConfigImportBlocked"], result.ErrorIds);
        Assert.Contains("at least 3 characters", result.OnlyError.ToString());
        Assert.Empty(fixture.Writes);
    }

    [Fact]
    public async Task What_depends_on_a_change_that_failed_is_not_sent()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("one");
        await fixture.CreateAsync("two");
        await using var front = await LoopbackService.InFrontOfAsync(emulator.Url, context =>
        {
            var isRefused = context.Request.Method == "PATCH";
            context.Response.StatusCode = isRefused ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
            return Task.FromResult(isRefused);
        });
        using var session = ModuleSession.Connected(front.Url, fixture.Org);
        var file = Write(fixture, null, Bucket("two", "one"), Bucket("one", "two"), ("new", "bucket-new", "us-east-1"));

        var result = session.Run("Import-ArraylakeBucketConfig $args[0]", file);

        Assert.Equal(
            ["ArraylakeForbidden", "BucketConfigImportBlocked", "BucketConfigImportBlocked"], result.ErrorIds);
        Assert.Equal(2, front.Writes.Count);
        Assert.Equal(["new", "one", "two"], await fixture.NicknamesAsync());
    }

    private static (string Nickname, string Bucket, string Region) Bucket(string nickname, string of) =>
        (nickname, $"bucket-{of}", "us-east-1");

    private string Write(
        BucketConfigFixture fixture, string? standard, params (string Nickname, string Bucket, string Region)[] buckets)
    {
        var file = new JsonObject { ["organization"] = fixture.Org };
        if (standard is not null)
        {
            file["default"] = standard;
        }
        file["buckets"] = new JsonObject(buckets.Select(bucket => KeyValuePair.Create(
            bucket.Nickname,
            (JsonNode?)new JsonObject { ["uri"] = $"s3://{bucket.Bucket}", ["region"] = bucket.Region })));
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, file.ToJsonString());
        return path;
    }
}
