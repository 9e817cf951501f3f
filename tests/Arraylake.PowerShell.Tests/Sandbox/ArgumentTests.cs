using System.Runtime.Versioning;

namespace Arraylake.PowerShell.Tests;

/// <summary>The sandbox' arguments, and its exit codes.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("(Get-ArraylakeConnection).Org", 0)]
    [InlineData("Get-Item ./no-such-file", 1)]
    [InlineData("throw 'it ends'", 1)]
    public async Task Command_ends_with_the_exit_code_that_pwsh_gives_it(string command, int exitCode)
    {
        var run = await SandboxRun.OfAsync("-Command", command);

        Assert.Equal(exitCode, run.ExitCode);
    }

    [Fact]
    public async Task File_ends_with_the_exit_code_of_the_script_and_the_script_reads_standard_input()
    {
        var folder = Directory.CreateTempSubdirectory("arraylake-sandbox-");
        try
        {
            var script = Path.Combine(folder.FullName, "it's a script.ps1");
            await File.WriteAllTextAsync(
                script, "\"read: $(Read-Host)\"; exit 9", TestContext.Current.CancellationToken);

            var run = await DotnetProgram.RunAsync(SandboxRun.Start("-File", script), "some text\n");

            Assert.Equal(9, run.ExitCode);
            Assert.Contains("read: some text", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Organizations_repos_and_data_are_there_and_nothing_is_printed_but_by_the_script()
    {
        var folder = Directory.CreateTempSubdirectory("arraylake-sandbox-");
        try
        {
            string[] arguments =
            [
                "--org", "acme", "--org", "other", "--repo", "acme/ocean=production", "--repo", "third/ice=archive",
                "--data", folder.FullName, "-NonInteractive", "-Command",
                """
                "$((Get-ArraylakeConnection).Org): $((Get-ArraylakeOrg).Name)"
                "$((Get-ArraylakeRepo).Name) $((Get-ArraylakeRepo -Org third).BucketConfig)"
                """,
            ];

            var first = await SandboxRun.OfAsync(arguments);
            var again = await SandboxRun.OfAsync(arguments);

            Assert.Equal(["acme: acme other third", "ocean archive"], Lines(first));
            Assert.Equal(first, again);
            Assert.NotEmpty(folder.GetFileSystemInfos());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("'tuor'", "--tuor", "-Command", "1")]
    [InlineData("'ocean'", "--repo", "ocean", "-Command", "1")]
    [InlineData("'stray'", "stray", "-Command", "1")]
    [InlineData("'Data'", "--data")]
    [InlineData("--pwsh needs a value", "--pwsh")]
    [InlineData("The script no-such-file.ps1 does not exist", "-File", "no-such-file.ps1")]
    [InlineData("--tour cannot be combined", "-Command", "1", "--tour")]
    public async Task What_cannot_be_used_is_named_and_help_is_pointed_to(string named, params string[] arguments)
    {
        var run = await SandboxRun.OfAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Try --help.", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        var run = await SandboxRun.OfAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["-Command", "-File", "--tour", "--org", "--repo", "--data", "--pwsh", "-NonInteractive"],
            option => Assert.Contains($"  {option} ", run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_pwsh_it_is_the_pinned_one_and_with_it_another()
    {
        var pinned = await SandboxRun.OfAsync("-Command", "\"$($PSVersionTable.PSVersion) $PSHOME\"");
        var missing = await SandboxRun.OfAsync("--pwsh", "no-such-pwsh", "-Command", "1");

        Assert.Equal([$"{PinnedPowerShell.Version} {Path.GetDirectoryName(PinnedPowerShell.Path)}"], Lines(pinned));
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("'no-such-pwsh'", missing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Pwsh_may_be_a_program()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The other PowerShell is a shell script.");
        var program = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                program, "#!/bin/sh\necho \"$1 $2 $3 $4\"\nexit 4\n", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            var run = await SandboxRun.OfAsync("--pwsh", program);

            Assert.Equal(4, run.ExitCode);
            Assert.Equal(["-NoLogo -NoProfile -NoExit -Command"], Lines(run));
        }
        finally
        {
            File.Delete(program);
        }
    }

    private static string[] Lines(ProgramRun run) =>
        run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
