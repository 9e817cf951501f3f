using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

/// <summary>What a session of the sandbox is, and how it ends.</summary>
public sealed partial class SessionTests
{
    [Fact]
    public async Task Jobs_other_runspaces_and_a_child_pwsh_are_the_same_PowerShell_with_module_and_emulator()
    {
        var run = await SandboxRun.OfAsync("-Command",
            """
            $null = New-ArraylakeBucketConfig shared gs://some-bucket
            $about = '"$PSHOME $((Get-ArraylakeBucketConfig).Nickname) $((Get-Module Arraylake).ModuleBase)"'
            $here = [scriptblock]::Create($about)
            & $here
            Start-Job $here | Receive-Job -Wait
            Start-ThreadJob $here | Receive-Job -Wait
            1..2 | ForEach-Object -Parallel ([scriptblock]::Create($about))
            pwsh -NoProfile -Command $about
            """);

        var expected = $"{Path.GetDirectoryName(PinnedPowerShell.Path)} shared {BuildOutput.ModulePath}";
        Assert.Equal("", run.Errors);
        Assert.Equal(Enumerable.Repeat(expected, 6), run.Output.TrimEnd().Split(Environment.NewLine));
    }

    [Fact]
    public async Task What_the_environment_says_of_Arraylake_is_not_used()
    {
        var start = SandboxRun.Start("-Command",
            "(Get-ArraylakeOrg).Name; \"$((Get-ChildItem Env:ARRAYLAKE_*).Name | Sort-Object)\"");
        start.Environment["ARRAYLAKE_TOKEN"] = "ema_test_elsewhere";
        start.Environment["ARRAYLAKE_SERVICE__URI"] = "http://127.0.0.1:1";
        start.Environment["ARRAYLAKE_ORG"] = "elsewhere";
        start.Environment["ARRAYLAKE_USER__ORG"] = "elsewhere";

        var run = await DotnetProgram.RunAsync(start, "");

        Assert.Equal("", run.Errors);
        Assert.Equal(
            ["earthmover", "ARRAYLAKE_ORG ARRAYLAKE_SERVICE__URI ARRAYLAKE_TOKEN"],
            run.Output.TrimEnd().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Without_a_module_it_says_how_to_build_one_and_opens_no_prompt()
    {
        var folder = Directory.CreateTempSubdirectory("arraylake-sandbox-");
        try
        {
            var scripts = folder.CreateSubdirectory("src").CreateSubdirectory("Arraylake.Sandbox");
            var copy = Path.Combine(scripts.FullName, "Start-Sandbox.ps1");
            File.Copy(Path.Combine(BuildOutput.Root, "src", "Arraylake.Sandbox", "Start-Sandbox.ps1"), copy);

            var run = await PinnedPowerShell.RunAsync("-File", copy);

            Assert.Equal(1, run.ExitCode);
            Assert.Contains("Run 'dotnet build' first", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_emulator_that_does_not_start_ends_it_and_opens_no_prompt()
    {
        var run = await SandboxRun.OfAsync("--org", "../x");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Cannot start the sandbox: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("../x", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_introduction_has_a_link_that_opens_the_page_signed_in_once()
    {
        var stop = TestContext.Current.CancellationToken;
        using var sandbox = Process.Start(SandboxRun.Start())!;
        Match link;
        do
        {
            link = SignInLink().Match(
                await sandbox.StandardOutput.ReadLineAsync(stop)
                ?? throw new InvalidOperationException(await sandbox.StandardError.ReadToEndAsync(stop)));
        }
        while (!link.Success);
        using var web = new HttpClient();

        Assert.Contains("Buckets", await web.GetStringAsync(link.Value, stop), StringComparison.Ordinal);
        using var again = await web.GetAsync(link.Value, stop);

        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        sandbox.StandardInput.Close();
        await sandbox.WaitForExitAsync(stop);
    }

    [Fact]
    public async Task Control_C_ends_neither_the_emulator_nor_the_prompt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It sends a signal.");
        using var sandbox = Process.Start(SandboxRun.Start())!;
        var (_, emulator) = await ProcessesAsync(sandbox);
        using (emulator)
        {
            foreach (var id in new[] { sandbox.Id, emulator.Id })
            {
                using var kill = Process.Start("kill", ["-INT", $"{id}"]);
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
            await sandbox.StandardInput.WriteAsync("'org: ' + (Get-ArraylakeOrg).Name\nexit 5\n");

            await sandbox.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Contains(
                "org: earthmover",
                await sandbox.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
            Assert.Equal(5, sandbox.ExitCode);
            Assert.True(emulator.WaitForExit(30_000));
        }
    }

    [Theory]
    [InlineData("launcher")]
    [InlineData("session")]
    public async Task Killing_it_leaves_no_session_and_no_emulator(string killed)
    {
        using var sandbox = Process.Start(SandboxRun.Start())!;
        var (session, emulator) = await ProcessesAsync(sandbox);
        using (session)
        using (emulator)
        {
            (killed == "launcher" ? sandbox : session).Kill();

            Assert.True(sandbox.WaitForExit(30_000));
            Assert.True(session.WaitForExit(30_000));
            Assert.True(emulator.WaitForExit(30_000));
        }
    }

    // The prompt, once it is there, names its process and the emulator's.
    private static async Task<(Process Session, Process Emulator)> ProcessesAsync(Process sandbox)
    {
        await sandbox.StandardInput.WriteAsync(
            "\"ids: $PID $((Get-Process dotnet | Where-Object { $_.Parent.Id -eq $PID }).Id)\"\n");
        while (await sandbox.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var at = line.IndexOf("ids: ", StringComparison.Ordinal);
            if (at >= 0 && char.IsDigit(line[at + 5]))
            {
                var ids = line[(at + 5)..].Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture));
                return (Process.GetProcessById(ids.First()), Process.GetProcessById(ids.Last()));
            }
        }
        throw new InvalidOperationException(
            await sandbox.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/app/sign-in/\S+")]
    private static partial Regex SignInLink();
}
