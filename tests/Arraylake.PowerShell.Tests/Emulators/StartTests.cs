using System.Diagnostics;

namespace Arraylake.PowerShell.Tests;

public sealed class StartTests
{
    private static readonly string Program = BuildOutput.EmulatorPath;

    [Fact]
    public void It_starts_connects_and_stops()
    {
        using var session = new ModuleSession();

        var emulator = session.Run("Start-ArraylakeEmulator acme, other -Path $args[0] -PassThru", Program)
            .WithoutErrors().OnlyOutput;

        using var process = Process.GetProcessById((int)emulator.Properties["ProcessId"].Value);
        var connection = session.Run("Get-ArraylakeConnection").OnlyOutput;
        Assert.Equal("acme", connection.Properties["Org"].Value);
        Assert.Equal(emulator.Properties["Url"].Value, connection.Properties["ServiceUri"].Value);
        session.Run("New-ArraylakeBucketConfig one gs://some-bucket; New-ArraylakeBucketConfig two gs://b-1 -Org other")
            .WithoutErrors();
        Assert.Equal(["one"], session.Run("Get-ArraylakeBucketConfig").Values("Nickname"));

        Assert.Empty(session.Run("Stop-ArraylakeEmulator").WithoutErrors().Output);

        Assert.True(process.WaitForExit(1));
        Assert.Equal(false, emulator.Properties["IsRunning"].Value);
        Assert.Empty(session.Run("Get-ArraylakeConnection").Output);
    }

    [Fact]
    public void WhatIf_starts_nothing_stops_nothing_and_keeps_the_connection()
    {
        var host = new AnsweringHost();
        using var session = new ModuleSession(host);
        var emulator = session.Run("Start-ArraylakeEmulator -Path $args[0] -PassThru", Program)
            .WithoutErrors().OnlyOutput;

        var started = session.Run("Start-ArraylakeEmulator -Path $args[0] -PassThru -WhatIf", Program);
        session.Run("$WhatIfPreference = $true; Stop-ArraylakeEmulator").WithoutErrors();

        Assert.Empty(started.WithoutErrors().Output);
        Assert.Equal(true, emulator.Properties["IsRunning"].Value);
        Assert.Equal(
            emulator.Properties["Url"].Value, session.Run("Get-ArraylakeConnection").Values("ServiceUri").Single());
        Assert.Equal(2, host.Lines.Count(line => line.Contains("What if:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("(Get-Item -LiteralPath $args[0])", "(Get-Item -LiteralPath $args[1])")]
    [InlineData("(Get-Command $args[0])", "(Resolve-Path -LiteralPath $args[1])")]
    [InlineData("([IO.FileInfo]$args[0])", "([IO.DirectoryInfo]$args[1])")]
    public void Paths_may_be_objects(string program, string folder)
    {
        var host = new AnsweringHost();
        using var session = new ModuleSession(host);
        var data = Path.GetDirectoryName(Program)!;

        session.Run($"Start-ArraylakeEmulator -Path {program} -Data {folder} -WhatIf", Program, data).WithoutErrors();

        var line = Assert.Single(host.Lines, line => line.Contains("What if:", StringComparison.Ordinal));
        Assert.Contains($"'{Program}'", line, StringComparison.Ordinal);
        Assert.Contains($"data in '{data}'", line, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_path_is_refused()
    {
        using var session = new ModuleSession();

        foreach (var parameter in (string[])["Path", "Data"])
        {
            var error = session.Run($"Start-ArraylakeEmulator -{parameter} (Get-Date) -WhatIf").OnlyError;

            Assert.Contains("Expected a path, a file or a folder, not DateTime.", $"{error}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_list_of_processes_shows_the_token()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It looks into /proc.");
        using var session = new ModuleSession();

        var id = session.Run(
            "(Start-ArraylakeEmulator -Path $args[0] -Token ema_test_hidden -PassThru).ProcessId", Program)
            .WithoutErrors().OnlyOutput;

        Assert.Contains("--tokens-from-stdin", File.ReadAllText($"/proc/{id}/cmdline"), StringComparison.Ordinal);
        Assert.DoesNotContain("ema_test", File.ReadAllText($"/proc/{id}/cmdline"), StringComparison.Ordinal);
        Assert.DoesNotContain("ema_test", File.ReadAllText($"/proc/{id}/environ"), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_in_a_folder_of_the_current_location_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("arraylake-start-");
        try
        {
            using var session = new ModuleSession();

            var found = session.Run(
                """
                $null = $ExecutionContext.SessionState.Path.SetLocation($args[1])
                Start-ArraylakeEmulator -Path $args[0] -Data kept
                $null = New-ArraylakeBucketConfig one gs://some-bucket
                Stop-ArraylakeEmulator
                Start-ArraylakeEmulator -Path $args[0] -Data kept
                Get-ArraylakeBucketConfig
                Stop-ArraylakeEmulator
                """,
                Program, folder.FullName).WithoutErrors();

            Assert.Equal(["one"], found.Values("Nickname"));
            Assert.True(Directory.Exists(Path.Combine(folder.FullName, "kept")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Without_data_a_second_emulator_knows_nothing_of_the_first_and_each_can_be_stopped_alone()
    {
        using var session = new ModuleSession();

        var result = session.Run(
            """
            $first = Start-ArraylakeEmulator -Path $args[0] -PassThru
            $null = New-ArraylakeBucketConfig one gs://some-bucket
            $second = Start-ArraylakeEmulator -Path $args[0] -PassThru
            Get-ArraylakeBucketConfig
            $first | Stop-ArraylakeEmulator
            $first.IsRunning
            $second.IsRunning
            Get-ArraylakeBucketConfig
            """,
            Program).WithoutErrors();

        Assert.Equal([false, true], result.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void It_ends_with_the_runspace()
    {
        using var session = new ModuleSession();
        var id = (int)session.Run("(Start-ArraylakeEmulator -Path $args[0] -PassThru).ProcessId", Program)
            .WithoutErrors().OnlyOutput.BaseObject;
        using var process = Process.GetProcessById(id);

        session.Dispose();

        Assert.True(process.WaitForExit(30_000));
    }

    [Fact]
    public async Task It_ends_with_a_process_that_is_killed()
    {
        var script = $"Import-Module '{BuildOutput.ModulePath}'; "
            + $"(Start-ArraylakeEmulator -Path '{Program}' -PassThru).ProcessId; Start-Sleep 600";
        using var parent = Process.Start(
            DotnetProgram.Redirected([PinnedPowerShell.Path, "-NoProfile", "-Command", script]))!;
        var line = await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var id = int.Parse(line!, System.Globalization.CultureInfo.InvariantCulture);
        using var emulator = Process.GetProcessById(id);

        parent.Kill();

        Assert.True(emulator.WaitForExit(30_000));
    }
}
