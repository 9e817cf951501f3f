using System.Diagnostics;
using System.Globalization;

namespace Arraylake.Reliability;

/// <summary>Many clients at work at the same time: no error, and no memory that goes on growing.</summary>
internal sealed class LoadScenario : IScenario
{
    private const int Clients = 64;
    private const long LargestGrowth = 48 * 1024 * 1024;

    public string Name => "Load";

    public TimeSpan TimeLimit(RunOptions options) => TimeSpan.FromMinutes(options.Amount(2, 5));

    public async Task<ScenarioReport> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var (warmUp, measured) = options.IsLong
            ? (TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60))
            : (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5));
        await using var service = await TestService.StartAsync();
        LoadWorker[] workers =
        [
            .. Enumerable.Range(0, Clients).Select(number => new LoadWorker(service.Connect(), number, options.Seed)),
        ];
        try
        {
            var idle = service.WorkingSet;
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var work = workers.Select(
                worker => Task.Run(() => worker.WorkAsync(over.Token), cancellationToken)).ToArray();
            await Task.Delay(warmUp, cancellationToken);
            var (warm, before, started) = (service.WorkingSet, Operations(), Stopwatch.GetTimestamp());
            await Task.Delay(measured, cancellationToken);
            var (end, done, time) = (service.WorkingSet, Operations() - before, Stopwatch.GetElapsedTime(started));
            await over.CancelAsync();
            await Task.WhenAll(work);

            string[] errors = [.. workers.SelectMany(worker => worker.Errors)];
            var report = new ScenarioReport("Concurrent mixed workload", "Figure");
            report.Add("Clients", Clients);
            report.Add("Time, after the warm-up", ScenarioReport.Seconds(time));
            report.Add("Operations", done);
            report.Add("Operations per second", (done / time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture));
            report.Add("Errors", errors.Length);
            report.Add("Memory of the emulator, idle", ScenarioReport.Mebibytes(idle));
            report.Add("… after the warm-up", ScenarioReport.Mebibytes(warm));
            report.Add("… at the end", ScenarioReport.Mebibytes(end));
            report.Require(errors.Length == 0, $"{errors.Length} errors: {string.Join("; ", errors.Take(3))}");
            report.Require(workers.All(worker => worker.Operations > 0), "Some clients got nothing done.");
            report.Require(
                end - warm < LargestGrowth,
                $"Memory grew from {ScenarioReport.Mebibytes(warm)} to {ScenarioReport.Mebibytes(end)}.");
            return report;
        }
        finally
        {
            Array.ForEach(workers, worker => worker.Dispose());
        }

        long Operations() => workers.Sum(worker => worker.Operations);
    }
}
