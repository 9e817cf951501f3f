using System.Diagnostics;
using Arraylake.Tests.Support;

namespace Arraylake.Reliability;

/// <summary>Generated answers that are not what they should be, read as one config and as a list of them.</summary>
internal sealed class BadAnswerScenario : IScenario
{
    // One answer may need 16 MiB, and array pools and garbage many times that; an endless body goes beyond anything.
    private const long MostMemory = 1024L * 1024 * 1024;

    public string Name => "BadAnswers";

    public TimeSpan TimeLimit(RunOptions options) => TimeSpan.FromMinutes(options.Amount(3, 15));

    public async Task<ScenarioReport> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var count = options.Amount(60, 600);
        var (one, oneTime) = await ReadAsync(list: false);
        var (list, listTime) = await ReadAsync(list: true);

        var report = new ScenarioReport("Malformed answers, read as", "One config", "A list");
        report.Add("Answers", one.Answers, list.Answers);
        report.Add("Hangs or wrong errors", one.Violations.Count, list.Violations.Count);
        report.Add(
            "Peak memory, including garbage",
            ScenarioReport.Mebibytes(one.MostMemory),
            ScenarioReport.Mebibytes(list.MostMemory));
        report.Add("Time", ScenarioReport.Seconds(oneTime), ScenarioReport.Seconds(listTime));
        foreach (var run in new[] { one, list })
        {
            report.Require(run.Violations.Count == 0, string.Join("; ", run.Violations.Take(3)));
            report.Require(
                run.MostMemory < MostMemory,
                $"{ScenarioReport.Mebibytes(run.MostMemory)} of memory were needed at once.");
        }
        return report;

        async Task<(BadAnswerRun Run, TimeSpan Time)> ReadAsync(bool list)
        {
            var started = Stopwatch.GetTimestamp();
            var run = await BadAnswerRun.ReadAsync(count, options.Seed, list).WaitAsync(cancellationToken);
            return (run, Stopwatch.GetElapsedTime(started));
        }
    }
}
