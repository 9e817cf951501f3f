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
            () => bench.ModuleAsync(org, Rename($"-ThrottleLimit {Throttle}")));
        var raw = PeerOf("raw HttpClient, sequential", measured[0], "ms", "ms");
        var ours = PeerOf("the module", measured[1], "ms", "ms");
        var throttled = PeerOf($"the module, `-ThrottleLimit {Throttle}`", measured[2], "ms", "ms");
        return new Outcome(
            [
                Finding.AtMost("sequential", ours.Median / raw.Median, 1.05, "× raw"),
                Finding.AtLeast(
                    $"`-ThrottleLimit {Throttle}`, faster than sequential", ours.Median / throttled.Median, 13, "×"),
            ],
            [raw, ours, throttled]);
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
