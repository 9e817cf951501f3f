using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Arraylake.PowerShell.Tests;

/// <summary>Why an emulator did not start, and what to do. Whatever the cause, nothing stays connected.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class StartFailureTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arraylake-start-");
    private readonly ModuleSession _session = ModuleSession.Connected(new Uri("http://127.0.0.1:1"), "production");

    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_program_that_is_not_there_is_named_with_how_to_install_it()
    {
        var error = Fail("ArraylakeEmulatorNotFound", Path.Combine(_folder.FullName, "arraylake-emulator"));

        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains(_folder.FullName, $"{error}", StringComparison.Ordinal);
        Assert.Contains(
            "dotnet tool install --global Arraylake.Emulator",
            error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_ASP_NET_Core_runtime_is_recognised()
    {
        var dll = Path.Combine(_folder.FullName, "Arraylake.Emulator.dll");
        File.Copy(BuildOutput.EmulatorPath, dll);
        File.WriteAllText(
            Path.ChangeExtension(dll, ".runtimeconfig.json"),
            """{"runtimeOptions":{"framework":{"name":"Microsoft.AspNetCore.App","version":"99.0.0"}}}""");

        var error = Fail("ArraylakeEmulatorRuntimeMissing", dll);

        Assert.Equal(ErrorCategory.NotInstalled, error.CategoryInfo.Category);
        Assert.Contains("Microsoft.AspNetCore.App", $"{error}", StringComparison.Ordinal);
        Assert.Contains("https://dotnet.microsoft.com", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dotnet")]
    [InlineData("arraylake-emulator")]
    [UnsupportedOSPlatform("windows")]
    public void A_program_of_the_current_folder_is_never_started(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Takes a script that can be run.");
        var program = Path.Combine(_folder.FullName, name);
        File.WriteAllText(program, "#!/bin/sh\ntouch \"$0.started\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (path, folder) = (Environment.GetEnvironmentVariable("PATH"), Environment.CurrentDirectory);
        Environment.SetEnvironmentVariable("PATH", $"{Path.PathSeparator}.");
        Environment.CurrentDirectory = _folder.FullName;
        try
        {
            var error = name == "dotnet"
                ? Fail("ArraylakeEmulatorRuntimeMissing", BuildOutput.EmulatorPath)
                : _session.Run("Start-ArraylakeEmulator acme").OnlyError;

            Assert.Contains(name, $"{error}", StringComparison.Ordinal);
            Assert.False(File.Exists($"{program}.started"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            Environment.CurrentDirectory = folder;
        }
    }

    [Fact]
    public void A_port_that_is_taken_is_said_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = Fail("ArraylakeEmulatorPortBusy", BuildOutput.EmulatorPath, $"-Port {port}");

        Assert.Contains($"{port}", $"{error}", StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", $"{error}", StringComparison.Ordinal);
        Assert.Contains("-Port", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_emulator_that_ends_at_once_has_its_own_words_in_the_error()
    {
        var error = Fail("ArraylakeEmulatorFailed", BuildOutput.EmulatorPath, "-Org ../x");

        Assert.Contains("'../x' is not a valid name of an organization", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_program_is_an_error_about_it()
    {
        var file = Path.Combine(_folder.FullName, "some.txt");
        File.WriteAllText(file, "text");

        Assert.Contains(file, $"{Fail("ArraylakeEmulatorFailed", file)}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_never_listens_is_given_up_and_ended()
    {
        var (program, started) = Sleeper();

        var error = Fail("ArraylakeEmulatorTimeout", program, "-TimeoutSeconds 2");

        Assert.Contains("within 2 s", $"{error}", StringComparison.Ordinal);
        Assert.True(HasEnded(started));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_and_what_was_started()
    {
        var (program, started) = Sleeper();
        using var shell = _session.NewShell("Start-ArraylakeEmulator -Path $args[0]", program);
        var running = shell.BeginInvoke();
        while (!File.Exists(started) || File.ReadAllText(started).Length == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var watch = Stopwatch.StartNew();
        shell.Stop();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        Assert.True(running.IsCompleted);
        Assert.Empty(shell.Streams.Error);
        Assert.True(HasEnded(started));
    }

    private ErrorRecord Fail(string id, string path, string parameters = "")
    {
        // A script that was meant for the emulator does not go on by itself.
        var result = _session.Run(
            $"try {{ Start-ArraylakeEmulator -Path $args[0] {parameters}; 'it went on' }} catch {{ $_ }}", path);

        Assert.Equal($"{id},Arraylake.PowerShell.StartArraylakeEmulatorCommand", result.CaughtId);
        Assert.Empty(_session.Run("Get-ArraylakeConnection").Output);
        return (ErrorRecord)result.OnlyOutput.BaseObject;
    }

    private (string Program, string Started) Sleeper()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        var program = Path.Combine(_folder.FullName, "sleeper");
        var started = Path.Combine(_folder.FullName, "started");
        File.WriteAllText(program, $"#!/bin/sh\necho $$ > '{started}'\nexec sleep 600\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return (program, started);
    }

    private static bool HasEnded(string started)
    {
        var id = int.Parse(File.ReadAllText(started), System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            using var process = Process.GetProcessById(id);
            return process.WaitForExit(30_000);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
