using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

public sealed partial class PinnedVersionTests
{
    [Fact]
    public void F5_opens_the_PowerShell_that_is_pinned()
    {
        var pinned = PinnedVersion().Match(Read("build", "PinnedPowerShell.targets")).Value;
        var launched = LaunchedVersion().Matches(Read(".vscode", "launch.json"))
            .Select(version => version.Value).ToList();

        Assert.NotEmpty(launched);
        Assert.All(launched, version => Assert.Equal(pinned, version));
    }

    [Fact]
    public void The_engine_of_these_tests_is_of_the_version_that_is_pinned() => Assert.Equal(
        PinnedVersion().Match(Read("build", "PinnedPowerShell.targets")).Value,
        EngineVersion().Match(Read("Directory.Packages.props")).Value);

    [Fact]
    public void The_actions_of_the_workflows_are_pinned_by_hash()
    {
        var actions = Directory.GetFiles(Path.Combine(PackedSolution.Repository, ".github", "workflows"))
            .SelectMany(File.ReadLines).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(actions);
        Assert.All(actions, action => Assert.Matches(@"@[0-9a-f]{40} # v\d", action));
    }

    private static string Read(params string[] path) =>
        File.ReadAllText(Path.Combine([PackedSolution.Repository, .. path]));

    [GeneratedRegex("(?<=<PinnedPowerShellVersion>)[^<]+")]
    private static partial Regex PinnedVersion();

    [GeneratedRegex("(?<=packages/powershell/)[^/]+")]
    private static partial Regex LaunchedVersion();

    [GeneratedRegex("(?<=\"Microsoft.PowerShell.SDK\" Version=\")[^\"]+")]
    private static partial Regex EngineVersion();
}
