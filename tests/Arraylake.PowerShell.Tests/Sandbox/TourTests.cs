namespace Arraylake.PowerShell.Tests;

/// <summary>The tour as a whole; tests/Pester/Tour.Tests.ps1 has its steps.</summary>
public sealed class TourTests
{
    [Fact]
    public async Task It_goes_as_expected_and_shows_what_a_reader_wants_to_see()
    {
        var run = await SandboxRun.OfAsync("--tour");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Errors);
        Assert.Contains("PS> New-ArraylakeBucketConfig production", run.Output, StringComparison.Ordinal);
        Assert.Contains("What if: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("already exists", run.Output, StringComparison.Ordinal);
        Assert.Contains("it is used by 1 repo (ocean)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ema_test", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"# All \d\d steps succeeded\.\s+\z", run.Output);
    }

    [Fact]
    public async Task It_refuses_to_start_where_there_is_something_already()
    {
        var run = await SandboxRun.OfAsync("--tour", "--repo", "earthmover/ocean=production");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Omit --data and --repo", run.Errors, StringComparison.Ordinal);
    }
}
