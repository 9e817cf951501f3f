using System.Runtime.Versioning;

namespace Arraylake.PowerShell.Tests;

/// <summary>Variables belong to the whole process, so these run alone.</summary>
[CollectionDefinition(nameof(EnvironmentTests), DisableParallelization = true)]
[Collection(nameof(EnvironmentTests))]
public sealed class EnvironmentTests(EmulatorFixture emulator) : IDisposable
{
    private static readonly string[] Variables =
    [
        "ARRAYLAKE_TOKEN", "ARRAYLAKE_ORG", "ARRAYLAKE_USER__ORG", "ARRAYLAKE_SERVICE__URI", "ARRAYLAKE_HTTP__TIMEOUT",
        "ARRAYLAKE_HTTP__MAX_RETRIES",
    ];

    private readonly Dictionary<string, string?> _before = Variables.ToDictionary(
        variable => variable, Environment.GetEnvironmentVariable);

    public void Dispose()
    {
        foreach (var (variable, value) in _before)
        {
            Environment.SetEnvironmentVariable(variable, value);
        }
    }

    [Theory]
    [InlineData("Connect-Arraylake elsewhere -ServiceUri http://127.0.0.1:1 -Token ema_test_x -MaximumRetryCount 0")]
    [InlineData("Connect-Arraylake elsewhere -Token nonsense")]
    [InlineData("Start-ArraylakeEmulator -Path ./nothing-here")]
    [InlineData("Start-ArraylakeEmulator -Path $args[0] -Confirm")]
    public void What_was_meant_for_another_service_goes_not_to_that_of_the_environment(string command)
    {
        Set("ARRAYLAKE_ORG", emulator.NewOrg());
        using var session = new ModuleSession();
        session.Run($"try {{ {command} -ErrorAction SilentlyContinue }} catch {{ }}", BuildOutput.EmulatorPath);

        var refused = session.Run("New-ArraylakeBucketConfig new gs://some-bucket").OnlyError;
        var connection = session.Run("Get-ArraylakeConnection").WithoutErrors().Output;
        var after = session.Run("Disconnect-Arraylake; Get-ArraylakeBucketConfig").WithoutErrors().Output;

        Assert.StartsWith("ArraylakeTokenMissing,", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Disconnect-Arraylake", refused.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(connection);
        Assert.Empty(after);
    }

    [Theory]
    [InlineData("ARRAYLAKE_ORG")]
    [InlineData("ARRAYLAKE_USER__ORG")]
    public void The_environment_is_enough(string orgVariable)
    {
        var org = emulator.NewOrg();
        Set(orgVariable, org);
        using var session = new ModuleSession();

        var result = session.Run("New-ArraylakeBucketConfig new gs://some-bucket -Verbose").WithoutErrors();

        Assert.Equal(org, result.OnlyOutput.Properties["Org"].Value);
        Assert.Contains(
            result.Verbose, line => line.Contains("environment variable ARRAYLAKE_TOKEN", StringComparison.Ordinal));
        // Not "the connection": there is none.
        Assert.Contains(
            result.Verbose,
            line => line.StartsWith("The organization is ", StringComparison.Ordinal)
                && line.EndsWith($", from environment variable {orgVariable}.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_beats_the_environment_and_Org_beats_both()
    {
        var (mine, given) = (emulator.NewOrg(), emulator.NewOrg());
        Set("ARRAYLAKE_ORG", "environment");
        Environment.SetEnvironmentVariable("ARRAYLAKE_SERVICE__URI", "http://127.0.0.1:1");
        using var session = ModuleSession.Connected(emulator.Url, mine);

        var connected = session.Run("New-ArraylakeBucketConfig new gs://some-bucket").WithoutErrors();
        var explicitly = session.Run("New-ArraylakeBucketConfig new gs://some-bucket -Org $args[0]", given)
            .WithoutErrors();

        Assert.Equal(mine, connected.OnlyOutput.Properties["Org"].Value);
        Assert.Equal(given, explicitly.OnlyOutput.Properties["Org"].Value);
    }

    [Fact]
    public void Connect_takes_what_it_is_not_given_from_the_environment()
    {
        var org = emulator.NewOrg();
        Set("ARRAYLAKE_ORG", org);
        using var session = new ModuleSession();

        var connection = session.Run("Connect-Arraylake -PassThru").WithoutErrors().OnlyOutput;

        Assert.Equal(org, connection.Properties["Org"].Value);
        Assert.Equal(emulator.Url.ToString().TrimEnd('/'), connection.Properties["ServiceUri"].Value);
    }

    [Fact]
    public void A_changed_variable_is_seen_at_once()
    {
        Set("ARRAYLAKE_ORG", emulator.NewOrg());
        using var session = new ModuleSession();
        session.Run("Get-ArraylakeBucketConfig").WithoutErrors();

        Environment.SetEnvironmentVariable("ARRAYLAKE_TOKEN", "ema_test_wrong");

        Assert.Equal(["ArraylakeUnauthorized"], session.Run("Get-ArraylakeBucketConfig").ErrorIds);
    }

    [Fact]
    public void No_token_anywhere_is_an_error_that_names_the_ways_to_give_one()
    {
        Environment.SetEnvironmentVariable("ARRAYLAKE_TOKEN", null);
        using var session = new ModuleSession();

        var result = session.Run("Get-ArraylakeBucketConfig");
        var caught = session.Run("try { Get-ArraylakeBucketConfig } catch { $_ }").WithoutErrors();

        Assert.Equal(["ArraylakeTokenMissing"], result.ErrorIds);
        Assert.StartsWith("ArraylakeTokenMissing,", caught.CaughtId, StringComparison.Ordinal);
        Assert.Contains("ARRAYLAKE_TOKEN", result.OnlyError.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_come_from_the_environment_and_a_parameter_beats_it()
    {
        Set("ARRAYLAKE_ORG", "acme");
        using var session = new ModuleSession();
        session.Run("Get-ArraylakeConnection").WithoutErrors();
        Environment.SetEnvironmentVariable("ARRAYLAKE_HTTP__TIMEOUT", "30.0");
        Environment.SetEnvironmentVariable("ARRAYLAKE_HTTP__MAX_RETRIES", "0");

        var seen = session.Run("Get-ArraylakeConnection").WithoutErrors().OnlyOutput;
        var given = session.Run("Connect-Arraylake -SkipValidation -PassThru -TimeoutSeconds 7")
            .WithoutErrors().OnlyOutput;

        Assert.Equal((30, 0), (seen.Properties["TimeoutSeconds"].Value, seen.Properties["MaximumRetryCount"].Value));
        Assert.Equal((7, 0), (given.Properties["TimeoutSeconds"].Value, given.Properties["MaximumRetryCount"].Value));
    }

    [Theory]
    [InlineData("ARRAYLAKE_HTTP__TIMEOUT", "0")]
    [InlineData("ARRAYLAKE_HTTP__TIMEOUT", "soon")]
    [InlineData("ARRAYLAKE_HTTP__MAX_RETRIES", "-1")]
    public void A_limit_in_the_environment_that_makes_no_sense_is_an_error_that_names_it(string variable, string value)
    {
        Set("ARRAYLAKE_ORG", "acme");
        Environment.SetEnvironmentVariable(variable, value);
        using var session = new ModuleSession();

        var result = session.Run("Get-ArraylakeBucketConfig");

        Assert.Equal(["ArraylakeConfigurationInvalid"], result.ErrorIds);
        Assert.Contains(
            $"'{value}' (environment variable {variable})",
            result.OnlyError.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ARRAYLAKE_TOKEN", "n0nsense", "ArraylakeTokenInvalid")]
    [InlineData("ARRAYLAKE_SERVICE__URI", "127.0.0.1:8787", "ArraylakeConfigurationInvalid")]
    [InlineData("ARRAYLAKE_HTTP__TIMEOUT", "soon", "ArraylakeConfigurationInvalid")]
    public void What_cannot_be_used_is_shown_with_its_sources_and_every_command_says_where_it_is_from(
        string variable, string value, string id)
    {
        Set("ARRAYLAKE_ORG", "acme");
        Environment.SetEnvironmentVariable(variable, value);
        using var session = new ModuleSession();

        var shown = session.Run("Get-ArraylakeConnection").WithoutErrors();
        var used = session.Run("Get-ArraylakeBucketConfig -Connection (Get-ArraylakeConnection)");
        var error = session.Run("Get-ArraylakeBucketConfig").OnlyError;
        var connecting = session.Run("Connect-Arraylake acme").OnlyError;

        var connection = shown.OnlyOutput.Properties;
        Assert.Equal("environment variable ARRAYLAKE_TOKEN", connection["TokenSource"].Value);
        Assert.Equal("environment variable ARRAYLAKE_SERVICE__URI", connection["ServiceUriSource"].Value);
        Assert.Equal("environment variable ARRAYLAKE_ORG", connection["OrgSource"].Value);
        Assert.Equal(
            $"No command can use this connection: {connection["Problem"].Value}", Assert.Single(shown.Warnings));
        Assert.Equal([id], used.ErrorIds);
        Assert.All(
            [error, connecting],
            one =>
            {
                Assert.StartsWith(id, one.FullyQualifiedErrorId, StringComparison.Ordinal);
                Assert.Contains($"environment variable {variable}", $"{one}", StringComparison.Ordinal);
            });
        Assert.DoesNotContain(
            "n0nsense", $"{error}{connecting}{connection["Problem"].Value}", StringComparison.Ordinal);
    }

    [Fact]
    public void Get_ArraylakeConnection_says_where_everything_is_from()
    {
        Set("ARRAYLAKE_ORG", "acme");
        using var session = new ModuleSession();

        var connection = session.Run("Get-ArraylakeConnection").WithoutErrors().OnlyOutput.Properties;

        Assert.Equal("environment variable ARRAYLAKE_SERVICE__URI", connection["ServiceUriSource"].Value);
        Assert.Equal("environment variable ARRAYLAKE_ORG", connection["OrgSource"].Value);
        Assert.Null(connection["Problem"].Value);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_config_file_with_a_token_that_others_can_read_gives_one_warning()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes on Windows.");
        Set("ARRAYLAKE_ORG", emulator.NewOrg());
        Environment.SetEnvironmentVariable("ARRAYLAKE_TOKEN", null);
        var file = Path.Combine(OwnHome.Path, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(file, $"token: {EmulatorFixture.AdminToken}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Environment.SetEnvironmentVariable("ARRAYLAKE_CONFIG", file);
        using var session = new ModuleSession();
        try
        {
            var result = session
                .Run("$null = Get-ArraylakeConnection; Get-ArraylakeBucketConfig; Get-ArraylakeBucketConfig")
                .WithoutErrors();
            var connecting = session.Run("Connect-Arraylake").WithoutErrors();

            Assert.Contains($"chmod 600 '{file}'", Assert.Single(result.Warnings), StringComparison.Ordinal);
            Assert.Contains($"chmod 600 '{file}'", Assert.Single(connecting.Warnings), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ARRAYLAKE_CONFIG", null);
        }
    }

    private void Set(string orgVariable, string org)
    {
        foreach (var variable in Variables)
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
        Environment.SetEnvironmentVariable("ARRAYLAKE_TOKEN", EmulatorFixture.AdminToken);
        Environment.SetEnvironmentVariable("ARRAYLAKE_SERVICE__URI", emulator.Url.ToString());
        Environment.SetEnvironmentVariable(orgVariable, org);
    }
}
