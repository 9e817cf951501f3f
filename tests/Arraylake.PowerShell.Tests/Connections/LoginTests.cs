using System.Runtime.Versioning;
using System.Security;

namespace Arraylake.PowerShell.Tests;

/// <summary>Where credentials come from: each way to connect, and the login that a machine remembers.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class LoginTests(LoginEmulator emulator) : IClassFixture<LoginEmulator>, IDisposable
{
    private readonly List<string> _variables = [];

    public void Dispose()
    {
        foreach (var variable in _variables)
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
        if (File.Exists(emulator.LoginPath))
        {
            File.Delete(emulator.LoginPath);
        }
    }

    [Fact]
    public async Task A_machine_with_a_saved_login_needs_nothing_else_and_it_is_renewed()
    {
        await LogInAsync();
        emulator.Age();
        using var session = new ModuleSession();

        var result = session.Run(
            "New-ArraylakeBucketConfig saved gs://saved-login -Verbose; Get-ArraylakeBucketConfig saved")
            .WithoutErrors();

        Assert.Equal(2, result.Output.Count);
        Assert.Contains(result.Verbose, line => line.Contains("the saved login", StringComparison.Ordinal));
        Assert.Contains("The saved login had expired and was renewed.", result.Verbose);
        Assert.DoesNotContain("eyEnded", await File.ReadAllTextAsync(
            emulator.LoginPath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task Two_processes_that_renew_at_once_do_not_lose_the_login()
    {
        await LogInAsync("""{"decision":"approve","rotate_refresh_tokens":true}""");
        emulator.Age();
        var barrier = Directory.CreateDirectory(Path.Combine(OwnHome.Path, $"barrier-{Guid.NewGuid():N}"));
        var script = $$"""
            $env:ARRAYLAKE_TOKEN = $null
            $env:ARRAYLAKE_SERVICE__URI = '{{emulator.Url}}'
            Import-Module '{{BuildOutput.ModulePath}}' -ErrorAction Stop
            Disconnect-Arraylake
            $null = New-Item "{{barrier.FullName}}/$PID"
            while ([IO.Directory]::GetFiles('{{barrier.FullName}}').Count -lt 2) { }
            Get-ArraylakeBucketConfig -Org acme -ErrorAction Stop
            'it worked'
            "yaml: $([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains 'YamlDotNet')"
            """;

        var outputs = await Task.WhenAll(Run(), Run());

        async Task<string> Run() => (await PinnedPowerShell.RunAsync("-Command", script)).Text;
        Assert.All(outputs, output => Assert.Contains("it worked", output, StringComparison.Ordinal));
        Assert.All(outputs, output => Assert.Contains("yaml: False", output, StringComparison.Ordinal));
        using var session = new ModuleSession();
        session.Run("Connect-Arraylake -SavedLogin").WithoutErrors();
    }

    [Fact]
    public async Task SavedLogin_takes_the_login_though_there_is_a_token()
    {
        await LogInAsync();
        Set("ARRAYLAKE_TOKEN", EmulatorFixture.AdminToken);
        using var session = new ModuleSession();

        Assert.Equal("environment variable ARRAYLAKE_TOKEN", Source("Connect-Arraylake -PassThru"));
        Assert.Equal($"the saved login {emulator.LoginPath}", Source("Connect-Arraylake -SavedLogin -PassThru"));
        Assert.Equal(
            "the parameter -Token", Source($"Connect-Arraylake -Token {EmulatorFixture.AdminToken} -PassThru"));

        object Source(string command) =>
            session.Run(command).WithoutErrors().OnlyOutput.Properties["TokenSource"].Value;
    }

    [Fact]
    public void Credential_has_the_token_as_its_password()
    {
        using var session = new ModuleSession();
        var password = new SecureString();
        EmulatorFixture.AdminToken.ToList().ForEach(password.AppendChar);

        var connection = session.Run(
            "Connect-Arraylake acme -Credential $args[0] -ServiceUri $args[1] -PassThru",
            new PSCredential("anybody", password), emulator.Url)
            .WithoutErrors().OnlyOutput;

        Assert.Equal("the parameter -Credential", connection.Properties["TokenSource"].Value);
        Assert.Equal(true, connection.Properties["IsServiceAccount"].Value);
    }

    [Fact]
    public async Task Removing_the_login_logs_out_and_WhatIf_does_neither()
    {
        await LogInAsync();
        using var session = new ModuleSession();
        session.Run("Connect-Arraylake -SavedLogin").WithoutErrors();
        var before = await emulator.LogoutsAsync();

        session.Run("Disconnect-Arraylake -RemoveSavedLogin -WhatIf").WithoutErrors();

        Assert.True(File.Exists(emulator.LoginPath));
        Assert.Equal(before, await emulator.LogoutsAsync());
        Assert.Single(session.Run("Get-ArraylakeConnection").WithoutErrors().Output);

        session.Run("Disconnect-Arraylake -RemoveSavedLogin").WithoutErrors();

        Assert.False(File.Exists(emulator.LoginPath));
        Assert.Equal(before + 1, await emulator.LogoutsAsync());
        Assert.Empty(session.Run("Get-ArraylakeConnection").WithoutErrors().Output);
    }

    [Fact]
    public async Task Removing_the_login_ends_it_for_whoever_has_a_copy_and_deletes_what_a_link_leads_to()
    {
        await LogInAsync();
        var content = await File.ReadAllTextAsync(emulator.LoginPath, TestContext.Current.CancellationToken);
        var target = Path.Combine(OwnHome.Path, $"{Guid.NewGuid():N}.json");
        if (!OperatingSystem.IsWindows())
        {
            File.Move(emulator.LoginPath, target);
            File.CreateSymbolicLink(emulator.LoginPath, target);
        }
        using var session = new ModuleSession();

        var result = session.Run("Disconnect-Arraylake -RemoveSavedLogin").WithoutErrors();

        Assert.Empty(result.Warnings);
        Assert.False(File.Exists(emulator.LoginPath));
        Assert.False(File.Exists(target));
        await File.WriteAllTextAsync(emulator.LoginPath, content, TestContext.Current.CancellationToken);
        emulator.Age();
        var error = session.Run("Get-ArraylakeBucketConfig").OnlyError;
        Assert.StartsWith("ArraylakeUnauthorized", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("has expired and cannot be renewed", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_the_login_works_though_the_provider_cannot_be_reached()
    {
        await LogInAsync();
        Set("ARRAYLAKE_SERVICE__TOKEN_PATH", emulator.LoginPath);
        Set("ARRAYLAKE_SERVICE__URI", "http://127.0.0.1:1");
        using var session = new ModuleSession();

        var result = session.Run("Disconnect-Arraylake -RemoveSavedLogin").WithoutErrors();

        Assert.Contains("was not told", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.False(File.Exists(emulator.LoginPath));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_login_that_others_can_read_gives_one_warning()
    {
        await LogInAsync();
        File.SetUnixFileMode(emulator.LoginPath, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        using var session = new ModuleSession();

        var result = session.Run("Get-ArraylakeBucketConfig; Get-ArraylakeBucketConfig").WithoutErrors();

        Assert.Contains("chmod 600", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_login_is_named_and_not_shown()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(emulator.LoginPath)!);
        File.WriteAllText(emulator.LoginPath, "s3cr3t");
        Set("ARRAYLAKE_SERVICE__URI", emulator.Url.ToString());
        using var session = new ModuleSession();

        var result = session.Run("Get-ArraylakeBucketConfig -Org acme");

        Assert.Equal(["ArraylakeConfigurationInvalid"], result.ErrorIds);
        Assert.Contains(emulator.LoginPath, result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", result.OnlyError.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_config_file_is_enough()
    {
        var config = Path.Combine(OwnHome.Path, "config.yaml");
        File.WriteAllText(
            config, $"token: {EmulatorFixture.AdminToken}\nservice:\n  uri: {emulator.Url}\nuser:\n  org: acme\n");
        Set("ARRAYLAKE_CONFIG", config);
        using var session = new ModuleSession();

        var result = session.Run("Get-ArraylakeBucketConfig -Verbose").WithoutErrors();

        Assert.Contains(result.Verbose, line => line.EndsWith(
            $"with the token from config file {config}.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_authority_that_cannot_be_read_is_named()
    {
        using var session = new ModuleSession();

        var result = session.Run("Connect-Arraylake -Token ema_test_x -CertificateAuthority ./none.pem");

        Assert.Equal(["ArraylakeConfigurationInvalid"], result.ErrorIds);
        Assert.Contains("none.pem", result.OnlyError.ToString(), StringComparison.Ordinal);
    }

    private async Task LogInAsync(string settings = """{"decision":"approve"}""")
    {
        await emulator.UseAsync(settings);
        Set("ARRAYLAKE_SERVICE__URI", emulator.Url.ToString());
        Set("ARRAYLAKE_ORG", "acme");
        using var session = new ModuleSession();
        session.Run("Connect-Arraylake -DeviceCode").WithoutErrors();
    }

    private void Set(string variable, string value)
    {
        _variables.Add(variable);
        Environment.SetEnvironmentVariable(variable, value);
    }
}
