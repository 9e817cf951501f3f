using System.Diagnostics;

namespace Arraylake.Reliability;

/// <summary>
/// Any two states of an organization: the export of one, imported into the other, makes it the same or names each entry
/// that is blocked; a second import writes nothing; one that breaks off at any write is completed by the next.
/// </summary>
internal sealed class ImportScenario : IScenario
{
    private const int KillEvery = 10;

    public string Name => "Import";

    public TimeSpan TimeLimit(RunOptions options) => TimeSpan.FromMinutes(options.Amount(6, 60));

    public async Task<ScenarioReport> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var rounds = options.Amount(30, 500);
        var started = Stopwatch.GetTimestamp();
        await using var service = await TestService.StartAsync();
        await using var run = new ImportRun(service, new Random(options.Seed));
        var report = new ScenarioReport("Files and organizations", "Figure");
        for (var round = 1; round <= rounds && report.Violations.Count == 0; round++)
        {
            foreach (var violation in await run.PlayAsync(round, round % KillEvery == 0, cancellationToken))
            {
                report.Require(isKept: false, $"Round {round}: {violation}");
            }
        }
        report.Add("Pairs of states", run.Rounds);
        report.Add("… of which with blocked entries", run.Blocked);
        report.Add("… of which with circles of nicknames", run.Circles);
        report.Add("Writes", run.Writes);
        report.Add("Imports that broke off", run.BrokenOff);
        report.Add("… of which by SIGKILL", run.Kills);
        report.Add("Time", ScenarioReport.Seconds(Stopwatch.GetElapsedTime(started)));
        report.Require(
            run.Writes >= 2 * run.Rounds && run.Circles > 0, "Too little was written to prove anything.");
        return report;
    }
}
