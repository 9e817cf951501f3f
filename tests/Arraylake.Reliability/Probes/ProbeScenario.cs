using System.Diagnostics;
using Arraylake.Testing.Stores;

namespace Arraylake.Reliability;

/// <summary>
/// Checks that write are killed, or stopped by Ctrl+C, at random moments. Ctrl+C leaves nothing; what SIGKILL leaves,
/// Clear-ArraylakeBucketProbe removes, and nothing else.
/// </summary>
internal sealed class ProbeScenario : IScenario
{
    private const int ChecksAtATime = 8;
    private const int LongestMilliseconds = 3000;

    // A request of a killed process may still be under way in the store.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public string Name => "Probes";

    public TimeSpan TimeLimit(RunOptions options) => TimeSpan.FromMinutes(options.Amount(5, 40));

    public async Task<ScenarioReport> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var report = new ScenarioReport("Checks that write, SIGKILL and Ctrl+C", "Figure");
        if (CephStore.WhyMissing is { } reason)
        {
            report.Add("Not run", reason);
            return report;
        }
        await using var ceph = await CephStore.StartAsync();
        await using var service = await TestService.StartAsync();
        using var bucket = await ProbeBucket.AddAsync(ceph);
        using (var client = service.Connect())
        {
            for (var number = 0; number < ChecksAtATime; number++)
            {
                await client.BucketConfigs
                    .CreateAsync(TestService.Org, bucket.ConfigOf(ceph, number), cancellationToken);
            }
        }
        await RunAsync(report, service, bucket, options, cancellationToken);
        return report;
    }

    private static async Task RunAsync(
        ScenarioReport report,
        TestService service,
        ProbeBucket bucket,
        RunOptions options,
        CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var chance = new Random(options.Seed);
        var sessions = options.Amount(2, 26);
        var (killed, stopped, dirty) = (0, 0, 0);
        for (var number = 0; number < sessions; number++)
        {
            var isKill = number % 2 == 0;
            var before = await bucket.CountAsync();
            await using (var session = await ProbeSession
                .StartAsync(service.Address, ChecksAtATime, cancellationToken))
            {
                await Task.Delay(chance.Next(LongestMilliseconds), cancellationToken);
                await session.EndAsync(isKill ? "KILL" : "INT", cancellationToken);
            }
            var left = (await bucket.CountAsync()).Count - before.Count;
            (killed, stopped) = isKill ? (killed + left, stopped) : (killed, stopped + left);
            dirty += left > 0 ? 1 : 0;
        }
        await Task.Delay(Settling, cancellationToken);
        var found = await bucket.CountAsync();
        var removed = await ClearAsync(service, cancellationToken);
        var rest = await bucket.CountAsync();

        report.Add("Sessions, half of them ended by SIGKILL, half by Ctrl+C", sessions);
        report.Add("Runs under way in them", sessions * ChecksAtATime);
        report.Add("Sessions that left something", dirty);
        report.Add("Left by SIGKILL", killed);
        report.Add("Left by Ctrl+C", stopped);
        report.Add("Probe objects before Clear-ArraylakeBucketProbe", found.Objects.Count);
        report.Add("Unfinished uploads before it", found.Uploads.Count);
        report.Add("Removed by it", removed.Length);
        report.Add("Left after it", rest.Count);
        report.Add("Other objects and uploads lost", rest.Lost);
        report.Add("Time", ScenarioReport.Seconds(Stopwatch.GetElapsedTime(started)));
        report.Require(stopped == 0, $"Ctrl+C left {stopped} probe objects.");
        report.Require(rest.Count == 0, $"Not removed: {string.Join(", ", rest.Objects.Concat(rest.Uploads))}.");
        report.Require(rest.Lost == 0, $"{rest.Lost} other objects or uploads are gone.");
        report.Require(
            removed.Order(StringComparer.Ordinal)
                .SequenceEqual(found.Objects.Concat(found.Uploads).Order(StringComparer.Ordinal)),
            $"Removed and reported: {string.Join(", ", removed)}.");
    }

    private static async Task<string[]> ClearAsync(TestService service, CancellationToken cancellationToken)
    {
        using var process = Process.Start(ModuleProcess.NewStart(
            service.Address, TestService.Org, TestService.Token, "-Command",
            $$"""
            $ErrorActionPreference = 'Stop'
            Import-Module '{{BuildOutput.ModulePath}}'
            (Get-ArraylakeBucketConfig | Clear-ArraylakeBucketProbe -Confirm:$false).Key
            """))!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new InvalidOperationException($"Clear-ArraylakeBucketProbe failed: {output}");
    }
}
