namespace Arraylake.PowerShell.Tests;

/// <summary>Import- makes an organization as a file describes it.</summary>
public sealed class ImportFileTests(EmulatorFixture emulator) : ImportFileTestBase(emulator)
{
    [Fact]
    public async Task Differences_become_changes_and_a_second_run_sends_none()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
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
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
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
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator, host);
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
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator);
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
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator, new AnsweringHost("No"));
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

    [Theory]
    [InlineData("Yes", "one=bucket-three three=bucket-two two=bucket-one")]
    [InlineData("No", "one=bucket-one three=bucket-three two=bucket-two")]
    public async Task A_circle_is_one_question_so_that_no_answer_leaves_a_temporary_nickname(
        string answer, string expected)
    {
        var host = new AnsweringHost(answer, "No", "No", "No");
        await using var fixture = await BucketConfigFixture.StartAsync(Emulator, host);
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
}
