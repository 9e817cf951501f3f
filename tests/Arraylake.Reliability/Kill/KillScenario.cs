using System.Diagnostics;

namespace Arraylake.Reliability;

/// <summary>
/// Four connections write until the emulator is killed; after its restart every acknowledged write is there, and of
/// those without an answer all or nothing.
/// </summary>
internal sealed class KillScenario : IScenario
{
    private const int Writers = 4;
    private const int LongestMilliseconds = 400;

    public string Name => "Kill";

    public TimeSpan TimeLimit(RunOptions options) => TimeSpan.FromMinutes(options.Amount(2, 15));

    public async Task<ScenarioReport> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var rounds = options.Amount(5, 50);
        var chance = new Random(options.Seed);
        var started = Stopwatch.GetTimestamp();
        await using var service = await TestService.StartAsync();
        var report = new ScenarioReport("Writing and SIGKILL", "Figure");
        List<KillWriter> all = [];
        var kills = 0;
        // What is lost once would be missed again after each further round.
        while (kills < rounds && report.Violations.Count == 0)
        {
            var round = kills++;
            KillWriter[] writers =
            [
                .. Enumerable.Range(0, Writers).Select(writer => new KillWriter($"{round}-{writer}")),
            ];
            all.AddRange(writers);
            await WriteUntilKilledAsync(service, writers, chance.Next(LongestMilliseconds), cancellationToken);
            await service.RestartAsync();
            using var plain = service.ConnectPlainly();
            var kept = await PlainReading.ReadAsync(plain, cancellationToken);
            foreach (var violation in Check(all, kept))
            {
                report.Require(isKept: false, $"Round {round + 1}: {violation}");
            }
        }

        report.Add("Kills", kills);
        report.Add("Connections", Writers);
        report.Add("Acknowledged writes", all.Sum(writer => writer.Acknowledged));
        report.Add("… of which lost, or half done", report.Violations.Count);
        report.Add("Writes without an answer", all.Count(writer => writer.HasPending));
        report.Add("… of which took effect", all.Count(writer => writer.WasPendingDone));
        report.Add("Configs at the end", all.Sum(writer => writer.Count));
        report.Add("Time", ScenarioReport.Seconds(Stopwatch.GetElapsedTime(started)));
        report.Require(
            all.Sum(writer => writer.Acknowledged) >= 10 * kills, "Too little was written to prove anything.");
        return report;
    }

    private static async Task WriteUntilKilledAsync(
        TestService service, KillWriter[] writers, int milliseconds, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = writers.Select(async writer =>
        {
            using var client = service.Connect(defaults => defaults with { MaximumRetryCount = 0 });
            await writer.WriteAsync(client, ended.Token);
        }).ToArray();
        // The first answers of a process take their time.
        while (writers.Any(writer => writer.Acknowledged < 3) && !writing.Any(task => task.IsCompleted))
        {
            await Task.Delay(1, cancellationToken);
        }
        await Task.Delay(milliseconds, cancellationToken);
        await service.KillAsync();
        await Task.WhenAll(writing);
    }

    private static List<string> Check(IEnumerable<KillWriter> writers, IReadOnlyList<ConfigState> kept)
    {
        var rest = kept.ToDictionary(config => config.Bucket);
        var violations = writers.SelectMany(writer => writer.Check(rest)).ToList();
        violations.AddRange(rest.Keys.Select(bucket => $"{bucket} is there, which nobody wrote."));
        if (kept.Count > 0 && kept.Count(config => config.IsDefault) != 1)
        {
            violations.Add("There is not exactly one default.");
        }
        return violations;
    }
}
