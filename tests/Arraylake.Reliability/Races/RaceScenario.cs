using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>
/// Many create at the same time what only one of them can have, over a network that loses answers: one winner, and the
/// others are told that it exists.
/// </summary>
internal sealed class RaceScenario : IScenario
{
    private const int Racers = 16;

    public string Name => "Races";

    public TimeSpan TimeLimit(RunOptions options) => TimeSpan.FromMinutes(options.Amount(3, 20));

    public async Task<ScenarioReport> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var rounds = options.Amount(20, 200);
        await using var service = await TestService.StartAsync();
        using var plain = service.ConnectPlainly();
        ArraylakeClient[] clients = [.. Enumerable.Range(0, Racers).Select(_ => service.Connect())];
        try
        {
            var nicknames = await RunAsync("nickname", rounds, (round, racer) => new ConfigState(
                $"bucket-{round}-{racer}", $"nickname-race-{round}", "", "us-east-1"));
            var locations = await RunAsync("location", rounds, (round, racer) => new ConfigState(
                $"race-{round}", $"location-race-{round}-{racer}", "", "us-east-1"));

            var report = new ScenarioReport($"{Racers} clients race for", "One nickname", "One location");
            report.Add("Rounds", rounds, rounds);
            report.Add("Winners", nicknames.Winners, locations.Winners);
            report.Add("Told it already exists", nicknames.Losers, locations.Losers);
            report.Add("Told otherwise", nicknames.Others.Count, locations.Others.Count);
            report.Add("Configs created", nicknames.Made, locations.Made);
            report.Add("Lost answers", nicknames.FaultsFired, locations.FaultsFired);
            report.Add("Time", ScenarioReport.Seconds(nicknames.Elapsed), ScenarioReport.Seconds(locations.Elapsed));
            foreach (var tally in new[] { nicknames, locations })
            {
                report.Require(
                    tally.BadRounds == 0, $"{tally.BadRounds} rounds for one {tally.Prize} were not won once.");
                report.Require(
                    tally.Made == rounds, $"{rounds} rounds for one {tally.Prize} made {tally.Made} configs.");
                report.Require(tally.Others.Count == 0, $"Told otherwise: {string.Join("; ", tally.Others.Take(3))}");
            }
            return report;
        }
        finally
        {
            Array.ForEach(clients, client => client.Dispose());
        }

        async Task<RaceTally> RunAsync(string prize, int rounds, Func<int, int, ConfigState> entry)
        {
            var tally = new RaceTally(prize);
            var started = Stopwatch.GetTimestamp();
            var faults = new Faults(plain, options.Seed)
                .Add(0.01, new JsonObject { ["drop"] = true, ["when"] = "after" })
                .Add(0.01, new JsonObject { ["status"] = 504, ["when"] = "after" });
            var before = (await PlainReading.ReadAsync(plain, cancellationToken)).Count;
            await faults.BeginAsync(cancellationToken);
            for (var round = 0; round < rounds; round++)
            {
                var race = new Race(racer => entry(round, racer).ToNew());
                tally.Add(await race.RunAsync(clients, cancellationToken));
            }
            await faults.EndAsync(cancellationToken);
            tally.FaultsFired = faults.Fired;
            tally.Made = (await PlainReading.ReadAsync(plain, cancellationToken)).Count - before;
            tally.Elapsed = Stopwatch.GetElapsedTime(started);
            return tally;
        }
    }
}
