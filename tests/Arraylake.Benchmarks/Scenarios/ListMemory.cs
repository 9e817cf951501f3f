namespace Arraylake.Benchmarks.Scenarios;

internal sealed class ListMemory : Scenario
{
    private const double Mebibyte = 1024 * 1024;

    public override string Name => "memory";

    public override string Title => "Peak memory of a process that lists 1,000,000 configs to `Out-Null`";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var (few, many) = (bench.Size(1000, 100), bench.Size(1_000_000, 2000));
        var measured = await Workbench.InTurnAsync(
            bench.Size(3, 1),
            () => ListAsync(few),
            () => ListAsync(many),
            () => bench.RawAsync("list", $"n{few}", 0, 0, 1),
            () => bench.RawAsync("list", $"n{many}", 0, 0, 1));
        Peer[] peers =
        [
            PeerOf($"raw HttpClient, {few} configs", measured[2], "peak", "MiB", Mebibyte),
            PeerOf($"raw HttpClient, {many} configs", measured[3], "peak", "MiB", Mebibyte),
            PeerOf($"the module, {few} configs", measured[0], "peak", "MiB", Mebibyte),
            PeerOf($"the module, {many} configs", measured[1], "peak", "MiB", Mebibyte),
        ];
        // The growth of raw is the measure, because peaks depend on the machine.
        var (raw, ours) = (peers[1].Median - peers[0].Median, peers[3].Median - peers[2].Median);
        return new Outcome(
            [
                Finding.AtMost($"growth over {few} configs", ours / raw, 1, "× raw"),
                Finding.AtMost($"peak, more than for {few} configs", ours, 30, "MiB"),
            ],
            peers);

        Task<Figures> ListAsync(int count) => bench.ModuleAsync($"n{count}", "Get-ArraylakeBucketConfig | Out-Null");
    }
}
