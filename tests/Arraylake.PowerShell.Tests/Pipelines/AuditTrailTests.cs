using System.Collections;

namespace Arraylake.PowerShell.Tests;

/// <summary>Every change is one information record with its outcome.</summary>
public sealed class AuditTrailTests(EmulatorFixture emulator)
{
    private const string Id = "7d0c1b1e-0000-4000-8000-000000000001";

    // The command -> the action, and the values before and after.
    public static TheoryData<string, string, string, string> Done => new()
    {
        {
            "New-ArraylakeBucketConfig new s3://my-data -Region us-east-1", "Create", "",
            "Nickname=new;Uri=s3://my-data;Platform=s3;Region=us-east-1;Auth=anonymous;IsDefault=False"
        },
        {
            "Set-ArraylakeBucketConfig main -Region eu-west-1 -UseSsl $true", "Update", "Region=us-east-1;UseSsl=",
            "Region=eu-west-1;UseSsl=True"
        },
        {
            "Set-ArraylakeBucketConfig main -Uri s3://other-bucket/x -Auth anonymous", "Update",
            "Uri=s3://bucket-main;Auth=anonymous", "Uri=s3://other-bucket/x;Auth=anonymous"
        },
        { "Rename-ArraylakeBucketConfig main prime", "Rename", "Nickname=main", "Nickname=prime" },
        { "Rename-ArraylakeBucketConfig -Id $main.Id prime", "Rename", "", "Nickname=prime" },
        { "Set-ArraylakeDefaultBucketConfig main", "SetDefault", "IsDefault=False", "IsDefault=True" },
        { "Set-ArraylakeBucketConfig main -SetDefault", "SetDefault", "IsDefault=False", "IsDefault=True" },
        {
            "Remove-ArraylakeBucketConfig main -Force", "Remove",
            "Nickname=main;Uri=s3://bucket-main;Platform=s3;Region=us-east-1;Auth=anonymous;IsDefault=False", ""
        },
    };

    [Theory]
    [MemberData(nameof(Done))]
    public async Task A_change_has_its_values_before_and_after(
        string command, string action, string before, string after)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("first");
        await fixture.CreateAsync("main");
        fixture.Session.Run("$global:main = Get-ArraylakeBucketConfig main").WithoutErrors();

        var change = Assert.Single(fixture.Session.Run(command).WithoutErrors().Changes);

        Assert.Equal(action, change.Properties["Action"].Value);
        Assert.Equal("Done", change.Properties["Outcome"].Value);
        Assert.Equal(before, Text(change, "Before"));
        Assert.Equal(after, Text(change, "After"));
        Assert.Equal(fixture.Org, change.Properties["Org"].Value);
        Assert.StartsWith(
            $"{fixture.Service}".TrimEnd('/'), $"{change.Properties["ServiceUri"].Value}", StringComparison.Ordinal);
        Assert.NotNull(change.Properties["Id"].Value);
        Assert.NotNull(change.Properties["RequestId"].Value);
        Assert.Null(change.Properties["Error"].Value);
        Assert.InRange(
            (DateTimeOffset)change.Properties["Time"].Value, DateTimeOffset.UtcNow.AddMinutes(-5),
            DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task A_create_that_is_made_the_default_is_two_changes()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("first");

        var result = fixture.Session.Run("New-ArraylakeBucketConfig new gs://my-data -SetDefault").WithoutErrors();

        Assert.Equal(["Create", "SetDefault"], result.Changes.Select(change => change.Properties["Action"].Value));
    }

    [Fact]
    public async Task A_refusal_is_a_change_that_was_not_done()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("used");
        await fixture.UseAsync("used", "ocean");

        var result = fixture.Session.Run("Set-ArraylakeBucketConfig used -Region eu-west-1");

        Assert.Equal(["BucketConfigInUse"], result.ErrorIds);
        var change = Assert.Single(result.Changes);
        Assert.Equal("NotDone", change.Properties["Outcome"].Value);
        Assert.Equal("Region=us-east-1", Text(change, "Before"));
        Assert.Equal("Region=eu-west-1", Text(change, "After"));
        Assert.Contains("in use by a repo", $"{change.Properties["Error"].Value}", StringComparison.Ordinal);
        Assert.NotNull(change.Properties["RequestId"].Value);
    }

    [Theory]
    [InlineData($"Remove-ArraylakeBucketConfig -Id {Id} -Force")]
    [InlineData($"Rename-ArraylakeBucketConfig -Id {Id} -NewNickname new")]
    [InlineData($"Set-ArraylakeDefaultBucketConfig -Id {Id}")]
    [InlineData("New-ArraylakeBucketConfig new gs://some-bucket")]
    public async Task An_unknown_outcome_is_in_the_trail_although_the_error_ends_the_script(string command)
    {
        await using var service = await LoopbackService.AnsweringAsync(504, "");
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run($"{command} -ErrorAction Stop");

        Assert.Equal(["ArraylakeOutcomeUnknown"], result.ErrorIds);
        Assert.NotNull(result.Terminated);
        Assert.Equal("Unknown", Assert.Single(result.Changes).Properties["Outcome"].Value);
    }

    [Fact]
    public async Task A_change_is_in_the_trail_while_an_input_before_it_still_waits()
    {
        await using var service = await NumberedService.StartAsync(async (_, context, number) =>
        {
            await Task.Delay(number == 1 ? -1 : 0, context.RequestAborted);
            return StatusCodes.Status200OK;
        });
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var shell = session.NewShell(
            $"{NumberedService.Configs(3)} | Remove-ArraylakeBucketConfig -Force -ThrottleLimit 3");

        var running = shell.BeginInvoke();
        await NumberedService.UntilAsync(() => shell.Streams.Information.Count == 2);
        await Task.Run(shell.Stop, TestContext.Current.CancellationToken);

        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Equal(
            ["old-2", "old-3"],
            shell.Streams.Information
                .Select(record => PSObject.AsPSObject(record.MessageData).Properties["Nickname"].Value)
                .Order());
    }

    [Fact]
    public async Task A_change_that_was_never_sent_is_not_in_the_trail()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("main");

        var result = fixture.Session.Run(
            "New-ArraylakeBucketConfig x gs://my-data; Set-ArraylakeBucketConfig main -Uri 's3://my data';"
            + "Rename-ArraylakeBucketConfig main main");

        Assert.Equal(2, result.Errors.Count);
        Assert.Empty(result.Changes);
    }

    [Fact]
    public async Task The_trail_is_silent_and_a_variable_keeps_it()
    {
        var host = new AnsweringHost();
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, host);

        var result = fixture.Session.Run(
            "New-ArraylakeBucketConfig new gs://my-data -InformationVariable trail | Out-Null; $trail.MessageData")
            .WithoutErrors();

        Assert.Equal(["Create"], result.Values("Action"));
        Assert.DoesNotContain(host.Lines, line => line.Contains("Create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_is_one_line_of_text()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("main");

        var result = fixture.Session.Run(
            "Set-ArraylakeBucketConfig main -Region eu-west-1; Remove-ArraylakeBucketConfig main -Force");

        Assert.Matches(
            @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ Update BucketConfig 'main' in org '[\w-]+', done "
            + @"\(Region 'us-east-1' -> 'eu-west-1'\) \[request-id: [^\]]+\]$",
            $"{result.Changes[0].BaseObject}");
        Assert.Contains("Remove BucketConfig 'main'", $"{result.Changes[1].BaseObject}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_becomes_JSON_lines_without_secrets()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var line = fixture.Session.Run(
            """
            New-ArraylakeBucketConfig keys s3://my-data -Region us-east-1 -InformationVariable trail -Auth @{
                method = 'hmac'; access_key_id = 'canary'; secret_access_key = 'canary' } | Out-Null
            $trail.MessageData | ForEach-Object { ConvertTo-Json $_ -Compress }
            """).WithoutErrors().OnlyOutput.ToString();

        Assert.Contains("\"Outcome\":\"Done\"", line, StringComparison.Ordinal);
        Assert.Contains("\"After\":{\"Nickname\":\"keys\"", line, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", line, StringComparison.Ordinal);
    }

    private static string Text(PSObject change, string property) => string.Join(
        ';',
        (change.Properties[property].Value as IDictionary)?.Cast<DictionaryEntry>()
            .Select(entry => $"{entry.Key}={entry.Value}") ?? []);
}
