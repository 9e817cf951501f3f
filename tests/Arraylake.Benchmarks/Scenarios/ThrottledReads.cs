namespace Arraylake.Benchmarks.Scenarios;

internal sealed class ThrottledReads : Scenario
{
    private const int Throttle = 16;

    public override string Name => "reads";

    public override string Title => "1,000 reads, with a server that takes 20 ms per request";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var count = bench.Size(1000, 20);
        var org = $"n{count}-d20";
        (string What, string Command)[] reads =
        [
            ("by id", "Get-ArraylakeBucketConfig -Id $ids"),
            ("repos by config", "$configs | Get-ArraylakeRepo"),
            ("credentials", "$configs | Get-ArraylakeBucketCredential"),
        ];
        List<Peer> peers = [];
        List<Finding> findings = [];
        foreach (var (what, command) in reads)
        {
            var measured = await Workbench.InTurnAsync(
                bench.Size(3, 1),
                () => bench.ModuleAsync(org, Read($"{command} -ThrottleLimit 1")),
                () => bench.ModuleAsync(org, Read($"{command} -ThrottleLimit {Throttle}")));
            var sequential = PeerOf($"{what}, one by one", measured[0], "ms", "ms");
            var throttled = PeerOf($"{what}, `-ThrottleLimit {Throttle}`", measured[1], "ms", "ms");
            peers.AddRange([sequential, throttled]);
            findings.Add(Finding.AtLeast($"{what}, faster", sequential.Median / throttled.Median, 13, "×"));
        }
        return new Outcome(findings, peers);

        string Read(string command) => $$"""
            $configs = Get-ArraylakeBucketConfig
            $ids = $configs.Id
            $warm = $configs[0..9], $ids[0..9]
            $all = $configs, $ids
            $configs, $ids = $warm
            {{command}} | Out-Null
            $configs, $ids = $all
            $watch = [Diagnostics.Stopwatch]::StartNew()
            {{command}} | Out-Null
            "@ms=$($watch.Elapsed.TotalMilliseconds)"
            """;
    }
}
