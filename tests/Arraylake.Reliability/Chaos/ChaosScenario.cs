using System.Diagnostics;
using System.Globalization;

namespace Arraylake.Reliability;

/// <summary>
/// The built module in a real pwsh, over a network that cuts, truncates, holds, doubles and swallows requests and
/// answers. Nothing that it says may be untrue, neither at once nor later.
/// </summary>
internal sealed class ChaosScenario : IScenario
{
    private static readonly ChaosTimes Times = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.5));

    public string Name => "Chaos";

    public TimeSpan TimeLimit(RunOptions options) => TimeSpan.FromMinutes(options.Amount(3, 60));

    public async Task<ScenarioReport> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var (workers, each) = (options.Amount(2, 10), options.Amount(10, 500));
        string[] orgs = [.. Enumerable.Range(1, workers).Select(number => $"chaos-{number}")];
        await using var service = await TestService.StartAsync(orgs);
        var started = Stopwatch.GetTimestamp();
        var runs = await Task.WhenAll(orgs.Select((org, at) =>
            RunAsync(service, org, each, (options.Seed * 1000) + at, cancellationToken)));

        var all = ChaosTally.Sum(runs.Select(run => run.Tally));
        var (requests, faults) = (runs.Sum(run => run.Requests), runs.Sum(run => run.Faults));
        var report = new ScenarioReport("Commands in real PowerShell", "Figure");
        report.Add("Operations", workers * each);
        report.Add("Concurrent PowerShell sessions", workers);
        report.Add("Requests", requests);
        report.Add("… with a fault", string.Create(CultureInfo.InvariantCulture, $"{(double)faults / requests:0.0 %}"));
        report.Add("Done", all.Done);
        report.Add("Not done, with a reason", all.NotDone);
        report.Add("Unknown", all.Unknown);
        report.Add("Done after the command had ended", all.CarriedOutLater);
        report.Add("Wrong results", all.Lies);
        report.Add("Time", ScenarioReport.Seconds(Stopwatch.GetElapsedTime(started)));

        report.Require(all.Lies == 0, $"{all.Lies} lies: {string.Join("; ", all.Examples)}");
        report.Require(all.Done + all.NotDone + all.Unknown == workers * each, "Not every operation was counted.");
        report.Require(all.Done > workers * each / 2, "Too little succeeded for a module that tries again.");
        report.Require(faults > requests / 10, "There were not the faults that there were to be.");
        report.Require(
            !options.IsLong || all.CarriedOutLater > 0,
            "Nothing was carried out after its command had ended, so this run proves little.");
        return report;
    }

    private static async Task<(ChaosTally Tally, int Requests, int Faults)> RunAsync(
        TestService service, string org, int operations, int seed, CancellationToken cancellationToken)
    {
        await using var proxy = new ChaosProxy(service.Address, Times, seed);
        await using var module = ModuleWorker.Start(proxy.Address, org, TestService.Token, Times);
        using var plain = service.ConnectPlainly();
        var run = new ChaosRun(module, proxy, plain, org, Times, seed);
        await run.RunAsync(operations, cancellationToken);
        return (run.Tally, proxy.Requests, proxy.FaultsMet);
    }
}
