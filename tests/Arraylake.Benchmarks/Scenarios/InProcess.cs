namespace Arraylake.Benchmarks.Scenarios;

internal sealed class InProcess : Scenario
{
    public override string Name => "client";

    public override string Title => "The client in C#, without a network (BenchmarkDotNet)";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var figures = await Workbench.SelfAsync(ClientBenchmarks.Role, bench.Options.Short ? "dry" : "full");
        List<Finding> findings = [];
        foreach (var name in ClientBenchmarks.Names)
        {
            findings.Add(Finding.Known($"{name}: time", figures.Median($"{name}.ns") / 1000, "µs"));
            findings.Add(Finding.Known($"{name}: allocated", figures.Median($"{name}.bytes") / 1024, "KiB"));
        }
        return new Outcome(findings, []);
    }
}
