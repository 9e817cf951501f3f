namespace Arraylake.Benchmarks.Scenarios;

internal sealed class Renames : Scenario
{
    private const int Throttle = 16;

    public override string Name => "rename";

    public override string Title => "1,000 renames of piped objects, with a server that takes 20 ms per request";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var count = bench.Size(1000, 20);
        var org = $"n{count}-d20";
        var measured = await Workbench.InTurnAsync(
            bench.Size(3, 1),
            () => bench.RawAsync("rename", org, count, 0, 1),
            () => bench.ModuleAsync(org, Rename(parameters: "")),
            () => bench.ModuleAsync(org, $$"""
                if (-not (Get-Command Rename-ArraylakeBucketConfig).Parameters.ContainsKey('ThrottleLimit')) {
                    '@missing=1'
                } else {
                {{Rename($"-ThrottleLimit {Throttle}")}}
                }
                """)).ConfigureAwait(false);
        var raw = PeerOf("raw HttpClient, sequential", measured[0], "ms", "ms");
        var ours = PeerOf("the module", measured[1], "ms", "ms");
        List<Peer> peers = [raw, ours];
        List<Finding> findings = [Finding.AtMost("sequential", ours.Median / raw.Median, 1.05, "× raw")];
        if (measured[2].Has("missing"))
        {
            findings.Add(Finding.NotRun($"`-ThrottleLimit {Throttle}`", "the parameter does not exist yet"));
        }
        else
        {
            var throttled = PeerOf($"the module, `-ThrottleLimit {Throttle}`", measured[2], "ms", "ms");
            peers.Add(throttled);
            findings.Add(Finding.AtLeast(
                $"`-ThrottleLimit {Throttle}`, faster than sequential",
                ours.Median / throttled.Median, 13, "×"));
        }
        return new Outcome(findings, peers);
    }

    // The time includes the script block, because people use one.
    private static string Rename(string parameters) => $$"""
        $configs = Get-ArraylakeBucketConfig
        $configs[0..9] | Rename-ArraylakeBucketConfig -NewNickname { "warm-$($_.Nickname)" } {{parameters}}
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $configs | Rename-ArraylakeBucketConfig -NewNickname { "new-$($_.Nickname)" } {{parameters}}
        "@ms=$($watch.Elapsed.TotalMilliseconds)"
        """;
}
