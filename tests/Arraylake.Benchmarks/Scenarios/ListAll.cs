namespace Arraylake.Benchmarks.Scenarios;

internal sealed class ListAll : Scenario
{
    public override string Name => "list";

    public override string Title => "Listing 100,000 configs";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var org = $"n{bench.Size(100_000, 1000)}";
        var (turns, warmUp, rounds) = (bench.Size(5, 1), bench.Size(3, 1), bench.Size(4, 2));
        // What comes before the first object runs once per list, and has to be warm as well.
        var shortLists = $"foreach ($i in 1..{bench.Size(300, 1)}) {{ $null = Get-ArraylakeBucketConfig -Org n10 }}\n";
        var measured = await Workbench.InTurnAsync(
            turns,
            () => bench.RawAsync("list", org, 0, warmUp, rounds),
            () => ModuleAsync("Get-ArraylakeBucketConfig | Out-Null"),
            () => ModuleAsync("Get-ArraylakeBucketConfig | ForEach-Object { }"),
            () => bench.ModuleAsync(org, shortLists + Workbench.Rounds("""
                Get-ArraylakeBucketConfig | ForEach-Object {
                    if ($first) { return }
                    $first = $watch.Elapsed.TotalMilliseconds
                }
                if ($round -ge 0) { "@first=$first" }
                $first = $null
                """, warmUp, rounds)));
        var raw = PeerOf("raw HttpClient, streaming", measured[0], "ms", "ms");
        var toNull = PeerOf("the module, `| Out-Null`", measured[1], "ms", "ms");
        var forEach = PeerOf("the module, `| ForEach-Object { }`", measured[2], "ms", "ms");
        var first = PeerOf("the module, the first object", measured[3], "first", "ms");
        List<Peer> peers = [raw, toNull, forEach, first];
        List<Finding> findings =
        [
            Finding.AtMost("`| Out-Null`", toNull.Median / raw.Median, 1.1, "× raw"),
            Finding.AtMost("`| ForEach-Object`", forEach.Median / raw.Median, 1.4, "× raw"),
            Finding.AtMost(
                "first object, relative to the whole list", 100 * first.Median / measured[3].Median("ms"), 0.5, "%"),
            Finding.Known("the same of raw", 100 * measured[0].Median("first") / raw.Median, "%"),
        ];
        var web = Workbench.Rounds(
            $"$null = Invoke-RestMethod {bench.Service}orgs/{org}/buckets -Headers $headers", 0, bench.Size(3, 1));
        var rest = await Workbench.InvokeRestMethodAsync(web);
        peers.Add(PeerOf("Invoke-RestMethod", rest, "ms", "ms"));
        findings.Add(Finding.AtLeast("faster than Invoke-RestMethod", rest.Median("ms") / toNull.Median, 20, "×"));
        return new Outcome(findings, peers);

        Task<Figures> ModuleAsync(string block) => bench.ModuleAsync(org, Workbench.Rounds(block, warmUp, rounds));
    }
}
