using System.Globalization;
using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>Mixed operations under faults of every kind, beside a model of what must be there.</summary>
internal sealed class SoakScenario : IScenario
{
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(2);

    public string Name => "Soak";

    public TimeSpan TimeLimit(RunOptions options) => TimeSpan.FromMinutes(options.Amount(3, 30));

    public async Task<ScenarioReport> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        var operations = options.Amount(150, 2000);
        var (client, clientFaults) = await RunAsync(
            options, operations,
            service => new ClientCaller(service.Connect(defaults => defaults with { Timeout = AttemptLimit })),
            cancellationToken);
        var (plain, plainFaults) = await RunAsync(
            options, operations,
            service =>
            {
                var http = service.ConnectPlainly();
                http.Timeout = AttemptLimit;
                return new PlainCaller(http);
            },
            cancellationToken);

        var report = new ScenarioReport("Operations with faults", "Arraylake.Client", "Plain retries");
        report.Add("Operations", operations, operations);
        report.Add("Requests", clientFaults.Requests, plainFaults.Requests);
        report.Add("… with a fault", Part(clientFaults.Rate), Part(plainFaults.Rate));
        report.Add("… of these, after the write", AfterPart(clientFaults), AfterPart(plainFaults));
        report.Add("Done", client.Done, plain.Done);
        report.Add("Not done, with a reason", client.NotDone, plain.NotDone);
        report.Add("Unknown, then checked", client.Unknown, plain.Unknown);
        report.Add("Wrong result (unexplained)", client.Wrong, plain.Wrong);
        report.Add("Lost", client.Disagreement.Lost, plain.Disagreement.Lost);
        report.Add("Reported as failed, but done", client.Disagreement.Unaccounted, plain.Disagreement.Unaccounted);
        report.Add("Different from the model", client.Disagreement.Different, plain.Disagreement.Different);
        report.Add("Time", ScenarioReport.Seconds(client.Elapsed), ScenarioReport.Seconds(plain.Elapsed));

        report.Require(client.Wrong == 0, $"{client.Wrong} told wrongly: {string.Join("; ", client.Examples)}");
        report.Require(client.Disagreement == default, $"Books and service disagree: {client.Disagreement}.");
        report.Require(
            clientFaults.Rate is > 0.1 and < 0.3 && clientFaults.FiredAfter > 0.2 * clientFaults.Fired,
            "There were not the faults that there were to be.");
        report.Require(client.Done > 0.8 * operations, "Too little succeeded for a client that tries again.");
        report.Require(plain.Wrong > 0, "Plain retries did no harm either, so this run proves nothing.");
        return report;
    }

    private static async Task<(SoakRun Run, Faults Faults)> RunAsync(
        RunOptions options, int operations, Func<TestService, ICaller> connect, CancellationToken cancellationToken)
    {
        await using var service = await TestService.StartAsync();
        using var caller = connect(service);
        using var plain = service.ConnectPlainly();
        var faults = EveryKind(new Faults(plain, options.Seed));
        var run = new SoakRun(caller, plain, faults, options.Seed);
        await run.RunAsync(operations, cancellationToken);
        return (run, faults);
    }

    /// <summary>A fifth of all requests; half of them after the write.</summary>
    private static Faults EveryKind(Faults faults)
    {
        foreach (var when in new[] { "before", "after" })
        {
            foreach (var status in new[] { 429, 500, 502, 503, 504 })
            {
                faults.Add(0.0125, new JsonObject { ["status"] = status, ["when"] = when });
            }
            faults.Add(0.02, new JsonObject { ["drop"] = true, ["when"] = when });
            // Beyond the time that an attempt has.
            faults.Add(0.0025, new JsonObject { ["delay_ms"] = 3000, ["drop"] = true, ["when"] = when });
        }
        return faults
            .Add(0.015, new JsonObject { ["delay_ms"] = 100, ["when"] = "before" })
            .Add(0.015, new JsonObject { ["truncate_after"] = 40, ["when"] = "after" });
    }

    private static string Part(double part) => part.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string AfterPart(Faults faults) => Part((double)faults.FiredAfter / faults.Fired);
}
