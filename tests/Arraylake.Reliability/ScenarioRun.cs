namespace Arraylake.Reliability;

/// <summary>Runs a scenario within its time, whatever happens in it.</summary>
internal static class ScenarioRun
{
    // After the time is over everything has this long to notice.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static async Task<ScenarioReport> RunAsync(IScenario scenario, RunOptions options)
    {
        var limit = scenario.TimeLimit(options);
        using var time = new CancellationTokenSource(limit);
        try
        {
            return await scenario.RunAsync(options, time.Token).WaitAsync(limit + Grace);
        }
        catch (Exception) when (time.IsCancellationRequested)
        {
            return Failed($"It did not end within {limit.TotalSeconds:0} s.");
        }
#pragma warning disable CA1031 // Whatever it is, the other scenarios run, and the exit code tells.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            return Failed($"It broke off: {ex}");
        }
    }

    private static ScenarioReport Failed(string why)
    {
        var report = new ScenarioReport("", "Figure");
        report.Require(isKept: false, why);
        return report;
    }
}
