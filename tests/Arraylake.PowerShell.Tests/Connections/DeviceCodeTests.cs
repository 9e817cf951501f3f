using System.Runtime.Versioning;

namespace Arraylake.PowerShell.Tests;

/// <summary>Logging in with a code that is confirmed on whatever device.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class DeviceCodeTests(LoginEmulator emulator) : IClassFixture<LoginEmulator>, IDisposable
{
    private const string LogIn = "Connect-Arraylake acme -DeviceCode -ServiceUri $args[0] -PassThru";

    public void Dispose()
    {
        if (File.Exists(emulator.LoginPath))
        {
            File.Delete(emulator.LoginPath);
        }
    }

    [Fact]
    public async Task A_device_code_is_shown_where_every_log_has_it_and_logs_in()
    {
        await emulator.UseAsync("""{"decision":"approve","after_polls":1}""");
        using var session = new ModuleSession();

        var result = session.Run(LogIn, emulator.Url).WithoutErrors();

        Assert.Matches($"open {emulator.Url}activate.* confirm the code [A-Z0-9-]+\\.", Assert.Single(result.Warnings));
        Assert.Equal("person@acme.example", result.OnlyOutput.Properties["User"].Value);
        Assert.Equal(false, result.OnlyOutput.Properties["IsServiceAccount"].Value);
        Assert.Equal($"the saved login {emulator.LoginPath}", result.OnlyOutput.Properties["TokenSource"].Value);
        var expires = Assert.IsType<DateTime>(result.OnlyOutput.Properties["Expires"].Value);
        Assert.InRange(expires, DateTime.Now.AddHours(9), DateTime.Now.AddHours(11));
    }

    [Theory]
    [InlineData("deny", "denied")]
    [InlineData("expire", "not confirmed in time")]
    public async Task A_login_that_does_not_come_leaves_nothing(string decision, string words)
    {
        await emulator.UseAsync($$"""{"decision":"{{decision}}"}""");
        using var session = new ModuleSession();

        var result = session.Run(LogIn, emulator.Url);

        Assert.Equal(["ArraylakeUnauthorized"], result.ErrorIds);
        Assert.Contains(words, result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(emulator.LoginPath));
        Assert.Empty(session.Run("Get-ArraylakeConnection").WithoutErrors().Output);
    }

    [Fact]
    public async Task Waiting_for_a_login_ends_at_once_when_it_is_stopped()
    {
        await emulator.UseAsync("""{"decision":"ask"}""");
        using var session = new ModuleSession();
        using var shell = session.NewShell(LogIn, emulator.Url);
        var running = shell.BeginInvoke();
        while (shell.Streams.Warning.Count == 0 && !running.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await shell.StopWithin(TimeSpan.FromSeconds(5));

        Assert.Empty(shell.Streams.Error);
        Assert.False(File.Exists(emulator.LoginPath));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_browser_is_opened_at_the_page_of_the_code_and_only_when_asked_to()
    {
        using var browser = new FakeBrowser();
        await emulator.UseAsync("""{"decision":"approve"}""");
        using var session = new ModuleSession();

        session.Run(LogIn, emulator.Url).WithoutErrors();
        Assert.False(browser.IsAsked);
        var result = session.Run($"{LogIn} -OpenBrowser", emulator.Url).WithoutErrors();

        var page = Assert.Single(await browser.OpenedAsync());
        Assert.StartsWith($"{emulator.Url}activate?user_code=", page, StringComparison.Ordinal);
        Assert.Contains($"open {page} in", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "there is no display")]
    [InlineData(false, "there is no xdg-open on the PATH")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_machine_without_a_browser_says_so_and_logs_in_all_the_same(bool isInstalled, string reason)
    {
        using var browser = new FakeBrowser();
        if (isInstalled)
        {
            Environment.SetEnvironmentVariable("DISPLAY", null);
        }
        else
        {
            FakeBrowser.Search(browser.EmptyFolder);
        }
        await emulator.UseAsync("""{"decision":"approve"}""");
        using var session = new ModuleSession();

        var result = session.Run($"{LogIn} -OpenBrowser", emulator.Url).WithoutErrors();

        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains($"({reason}). Open the page yourself", result.Warnings[1], StringComparison.Ordinal);
        Assert.Single(result.Output);
        Assert.False(browser.IsAsked);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("bin")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_browser_of_the_current_folder_is_never_opened(string entry)
    {
        using var browser = new FakeBrowser();
        FakeBrowser.Search(entry == "bin" ? Path.GetFileName(browser.Folder) : entry, browser.EmptyFolder);
        await emulator.UseAsync("""{"decision":"approve"}""");
        using var session = new ModuleSession();
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = entry == "bin" ? Path.GetDirectoryName(browser.Folder)! : browser.Folder;
        try
        {
            var result = session.Run($"{LogIn} -OpenBrowser", emulator.Url).WithoutErrors();

            Assert.Contains("there is no xdg-open on the PATH", result.Warnings[1], StringComparison.Ordinal);
            Assert.False(browser.IsAsked);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }
}
