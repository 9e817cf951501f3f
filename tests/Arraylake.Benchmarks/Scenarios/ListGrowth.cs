namespace Arraylake.Benchmarks.Scenarios;

internal sealed class ListGrowth : Scenario
{
    public override string Name => "growth-list";

    public override string Title => "The time of a list by its length";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        int[] sizes = bench.Options.Short ? [100, 1000, 10_000] : [10_000, 100_000, 1_000_000];
        var measured = await Workbench.InTurnAsync(
            bench.Size(3, 1),
            [.. sizes.Select(size => (Func<Task<Figures>>)(() => ListAsync(size)))]);
        Peer[] peers =
            [.. sizes.Select((size, at) => PeerOf($"{Finding.Text(size)} configs", measured[at], "ms", "ms"))];
        var slope = Slope([.. sizes.Zip(peers, (size, peer) => (Math.Log(size), Math.Log(peer.Median)))]);
        return new Outcome([Finding.AtMost("slope of log time over log n", slope, 1.05, "")], peers);

        Task<Figures> ListAsync(int size) => bench.ModuleAsync(
            $"n{size}",
            $"Get-ArraylakeBucketConfig -Org n{sizes[0]} | Out-Null\n"
            + Workbench.Rounds("Get-ArraylakeBucketConfig | Out-Null", warmUp: 1, bench.Size(3, 1)));
    }

    // The slope of the least-squares line.
    private static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }
}
