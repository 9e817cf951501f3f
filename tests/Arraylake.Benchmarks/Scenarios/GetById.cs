using Arraylake.Benchmarks.Service;

namespace Arraylake.Benchmarks.Scenarios;

internal sealed class GetById : Scenario
{
    public override string Name => "get";

    public override string Title => "`Get-ArraylakeBucketConfig -Id $ids | Out-Null`, warm, per object";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var count = bench.Size(1000, 20);
        var rounds = bench.Size(10, 2);
        // The runtime keeps optimizing code called 1,000 times a round for this long.
        var warmUp = bench.Size(20, 2);
        var org = $"n{count}";
        var ids = $"$ids = 0..{count - 1} | ForEach-Object {{ [guid]('{ConfigBytes.Id(0)[..24]}{{0:d12}}' -f $_) }}\n";
        var module = ids + Workbench.Rounds("Get-ArraylakeBucketConfig -Id $ids | Out-Null", warmUp, rounds);
        var web = ids + Workbench.Rounds(
            "foreach ($id in $ids) { $null = Invoke-RestMethod "
            + $"\"{bench.Service}orgs/{org}/buckets/$id\" -Headers $headers }}",
            1,
            bench.Size(3, 1));

        var turns = bench.Size(5, 1);
        var measured = await Workbench.InTurnAsync(
            turns,
            () => bench.RawAsync("get", org, count, warmUp, rounds),
            () => bench.ModuleAsync(org, module));
        var (raw, ours) = (PeerOf("raw HttpClient", measured[0], "ms", "µs", count / 1000.0),
            PeerOf("the module", measured[1], "ms", "µs", count / 1000.0));
        var rest = await Workbench.InvokeRestMethodAsync(web);
        return new Outcome(
            [
                Finding.AtMost("time per object", ours.Median / raw.Median, 1.4, "× raw"),
                Finding.AtMost("allocated per object", measured[1].Median("bytes") / count / 1024, 12, "KiB"),
            ],
            [raw, ours, PeerOf("Invoke-RestMethod", rest, "ms", "µs", count / 1000.0)]);
    }
}
