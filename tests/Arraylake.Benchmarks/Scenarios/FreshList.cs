namespace Arraylake.Benchmarks.Scenarios;

internal sealed class FreshList : Scenario
{
    public override string Name => "fresh-list";

    public override string Title => "The first list of 10,000 configs in a new process";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var org = $"n{bench.Size(10_000, 100)}";
        var measured = await Workbench.InTurnAsync(
            bench.Size(11, 1),
            () => bench.RawAsync("list", org, 0, 0, 1),
            () => bench.ModuleAsync(org, Workbench.Rounds("Get-ArraylakeBucketConfig | Out-Null", 0, 1)));
        var raw = PeerOf("raw HttpClient, streaming", measured[0], "ms", "ms");
        var ours = PeerOf("the module", measured[1], "ms", "ms");
        return new Outcome([Finding.AtMost("first list", ours.Median / raw.Median, 1.6, "× raw")], [raw, ours]);
    }
}
