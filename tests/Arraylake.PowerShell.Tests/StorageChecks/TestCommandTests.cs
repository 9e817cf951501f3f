using System.Net;
using System.Net.Sockets;

namespace Arraylake.PowerShell.Tests;

public sealed class TestCommandTests(EmulatorFixture emulator)
{
    // A store that does not run: port 1 refuses at once.
    private const string Closed = "-EndpointUrl http://127.0.0.1:1 -Region us-east-1";
    private const string Keys = "(New-ArraylakeBucketAuth -Hmac -AccessKeyId AKTEST -SecretAccessKey canary-key-1)";

    [Fact]
    public async Task A_failed_check_is_a_result_and_no_error()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run($"New-ArraylakeBucketConfig keys s3://my-data {Closed} -Auth {Keys}").WithoutErrors();

        var result = fixture.Session.Run(
            "$c = Test-ArraylakeBucketConfig keys; ($c | Where-Object Status -eq Failed).Check;"
            + "$c.Nickname | Select-Object -Unique; $c[-1].Message").WithoutErrors();

        Assert.Equal(
            ["Endpoint", "keys", "Skipped because the endpoint cannot be used."],
            result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task Quiet_is_one_boolean_for_each_config()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            $"New-ArraylakeBucketConfig keys s3://my-data {Closed} -Auth {Keys};"
            + "New-ArraylakeBucketConfig other s3://other-data -Region us-east-1").WithoutErrors();

        var closed = fixture.Session.Run("Test-ArraylakeBucketConfig keys -Quiet").WithoutErrors();
        var many = fixture.Session.Run(
            "Get-ArraylakeBucketConfig | Test-ArraylakeBucketConfig -Quiet -Check Settings -ThrottleLimit 8")
            .WithoutErrors();

        Assert.Equal([false], closed.Output.Select(item => item.BaseObject));
        Assert.Equal([true, true], many.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public async Task Writing_honors_what_if_and_confirm_while_reading_asks_nothing()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run($"New-ArraylakeBucketConfig keys s3://my-data {Closed} -Auth {Keys}").WithoutErrors();

        var preview = fixture.Session.Run("Test-ArraylakeBucketConfig keys -Access Write -WhatIf").WithoutErrors();
        var reading = fixture.Session.Run("Test-ArraylakeBucketConfig keys -Check Settings -WhatIf").WithoutErrors();

        Assert.Empty(preview.Output);
        Assert.Single(reading.Output);
    }

    [Fact]
    public async Task An_unsaved_config_is_checked_with_the_overlaps_of_the_organization_and_nothing_is_saved()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run("New-ArraylakeBucketConfig old s3://my-data/a -Region us-east-1").WithoutErrors();

        var result = fixture.Session.Run(
            "Test-ArraylakeBucketConfig new s3://my-data/a/b -Region us-east-1 -Check Overlap -SetDefault -Force |"
            + "ForEach-Object { $_.Status; $_.Message }; (Get-ArraylakeBucketConfig).Nickname").WithoutErrors();

        Assert.Equal(
            ["Warning", "'old' uses s3://my-data/a, around this one.", "old"],
            result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task Overlaps_are_looked_for_in_all_organizations_that_org_names()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var other = emulator.NewOrg();
        await fixture.CreateAsync("lake", "my-data", "a");
        await fixture.CreateAsync("pond", "my-data", "a/b", other);
        await fixture.CreateAsync("lake", "other-data", "a", other);
        // Other tests have organizations on the same emulator.
        var both = $"-Org {fixture.Org},{other}";
        string Test(string arguments) => $"Test-ArraylakeBucketConfig {arguments} -Check Overlap |"
            + "ForEach-Object { \"$($_.Nickname) $($_.Uri) $($_.Status) $($_.Message)\" }";

        var own = fixture.Session.Run(Test("lake")).WithoutErrors();
        var all = fixture.Session.Run(Test($"lake {both}")).WithoutErrors();
        var piped = fixture.Session.Run($"Get-ArraylakeBucketConfig | {Test(both)}").WithoutErrors();
        var unsaved = fixture.Session.Run(Test($"new s3://my-data/a/b/c -Region us-east-1 {both}")).WithoutErrors();
        var missing = fixture.Session.Run($"Test-ArraylakeBucketConfig sea {both}");
        var pipedIn = fixture.Session.Run($"Get-ArraylakeBucketConfig | {Test("new s3://my-data -Region us-east-1")}");

        string[] inBoth =
        [
            $"lake s3://my-data/a Warning '{other}/pond' uses s3://my-data/a/b, inside this one.",
            "lake s3://other-data/a Passed No other config overlaps this one.",
        ];
        Assert.Equal(
            ["lake s3://my-data/a Passed No other config overlaps this one."],
            own.Output.Select(item => item.ToString()));
        Assert.Equal(inBoth.Order(), all.Output.Select(item => item.ToString()).Order());
        Assert.Equal([inBoth[0]], piped.Output.Select(item => item.ToString()));
        Assert.Contains(" 1 more overlaps.", Assert.Single(unsaved.Output).ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "In none of the organizations", Assert.Single(missing.Errors).ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "nothing can be piped in", Assert.Single(pipedIn.Errors).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig new s3://my-data/a")]
    [InlineData("Set-ArraylakeBucketConfig old")]
    public async Task A_stop_during_the_checks_before_saving_reports_nothing_because_nothing_was_sent(string command)
    {
        var host = new AnsweringHost();
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        await fixture.CreateAsync("old", "old-data");
        // It accepts connections and never answers.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var shell = fixture.Session.NewShell(
            $"{command} -EndpointUrl http://{silent.LocalEndpoint} -Region us-east-1 -Validate Read");

        var running = shell.BeginInvoke();
        using var connected = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await Task.Run(shell.Stop, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(running));

        Assert.DoesNotContain(host.Lines, line => line.Contains("ended before", StringComparison.Ordinal));
        Assert.DoesNotContain(fixture.Writes, write => !write.StartsWith("GET", StringComparison.Ordinal));
        Assert.Equal(["old"], await fixture.NicknamesAsync());
    }

    [Fact]
    public async Task A_config_whose_checks_fail_is_neither_created_nor_changed_with_validate()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run("New-ArraylakeBucketConfig old s3://my-data -Region us-east-1").WithoutErrors();

        var created = fixture.Session.Run($"New-ArraylakeBucketConfig new s3://new-data {Closed} -Validate Read");
        var changed = fixture.Session.Run($"Set-ArraylakeBucketConfig old {Closed} -Validate Read");
        var now = fixture.Session.Run(
            "Get-ArraylakeBucketConfig | ForEach-Object { \"$($_.Nickname) $($_.EndpointUrl)\" }").WithoutErrors();

        var error = Assert.Single(created.Errors);
        Assert.StartsWith("BucketConfigCheckFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("was not created: 1 of ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("(Endpoint)", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("was not changed", Assert.Single(changed.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(["old "], now.Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task An_origin_that_is_not_a_web_page_is_an_error()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run("New-ArraylakeBucketConfig old s3://my-data -Region us-east-1").WithoutErrors();

        var result = fixture.Session.Run("Test-ArraylakeBucketConfig old -Origin app.example");

        Assert.StartsWith(
            "BucketConfigInvalid", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_objects_of_a_store_that_does_not_run_are_an_error_of_that_config()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run($"New-ArraylakeBucketConfig keys s3://my-data {Closed} -Auth {Keys}").WithoutErrors();

        var result = fixture.Session.Run("Clear-ArraylakeBucketProbe keys");

        var error = Assert.Single(result.Errors);
        Assert.StartsWith("BucketStoreFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsaved_config_has_the_very_parameters_of_a_new_one()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        // The row and the check before saving belong to saving; of -Org, a test takes several.
        var result = fixture.Session.Run(
            """
            function Get-Form($command) {
                $all = (Get-Command $command).Parameters
                foreach ($name in $all.Keys | Where-Object { $_ -notin 'InputObject', 'Validate', 'Nickname', 'Org' }) {
                    $own = $all[$name]
                    $rules = $own.Attributes | Where-Object { $_ -isnot [Parameter] } | ForEach-Object { "$($_.GetType())" }
                    "$name $($own.ParameterType) $($own.Aliases) $($rules | Sort-Object)"
                }
            }
            $tested = Get-Form Test-ArraylakeBucketConfig
            @(Get-Form New-ArraylakeBucketConfig).Count -gt 10
            Get-Form New-ArraylakeBucketConfig | Where-Object { $_ -notin $tested }
            """).WithoutErrors();

        Assert.Equal([true], result.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public async Task The_names_of_the_checks_are_those_of_the_library()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var result = fixture.Session.Run(
            """
            $result = Test-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Check Settings
            "$([enum]::GetNames($result.Check.GetType()))"
            "$(((Get-Command Test-ArraylakeBucketConfig).Parameters.Check.Attributes |
                Where-Object { $_ -is [ValidateSet] }).ValidValues)"
            """).WithoutErrors();

        Assert.Equal(result.Output[0].ToString(), result.Output[1].ToString());
    }
}
