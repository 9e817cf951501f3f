using Arraylake.Benchmarks.Service;

namespace Arraylake.Benchmarks.Scenarios;

/// <summary>Runs on the emulator, with a prefilled database.</summary>
internal sealed class GrowthById : Scenario
{
    public override string Name => "growth-id";

    public override string Title => "Single operations by id in a growing organization, on the emulator";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        int[] sizes = bench.Options.Short ? [100, 1000] : [10_000, 1_000_000];
        var count = bench.Size(500, 10);
        var (gets, renames) = (new List<Peer>(), new List<Peer>());
        foreach (var size in sizes)
        {
            var emulator = await FilledEmulator.StartAsync(size);
            await using (emulator)
            {
                var ids = $"$ids = 0..{count - 1} | ForEach-Object "
                    + $"{{ [guid]('{ConfigBytes.Id(0)[..24]}{{0:d12}}' -f ($_ * {size / count})) }}\n";
                var get = await bench.ModuleAsync(
                    FilledEmulator.Org,
                    ids + Workbench.Rounds("Get-ArraylakeBucketConfig -Id $ids | Out-Null", 2, 5),
                    emulator.Url);
                var rename = await bench.ModuleAsync(
                    FilledEmulator.Org,
                    ids + Workbench.Rounds(
                        """
                        foreach ($id in $ids) { Rename-ArraylakeBucketConfig -Id $id -NewNickname "r$round-$id" }
                        """,
                        1,
                        bench.Size(3, 1)),
                    emulator.Url);
                gets.Add(PeerOf($"get, {Finding.Text(size)} configs", get, "ms", "µs", count / 1000.0));
                renames.Add(PeerOf($"rename, {Finding.Text(size)} configs", rename, "ms", "µs", count / 1000.0));
            }
        }
        return new Outcome(
            [
                Finding.AtMost("get by id, most configs over fewest", gets[^1].Median / gets[0].Median, 1.25, "×"),
                Finding.AtMost(
                    "rename by id, most configs over fewest", renames[^1].Median / renames[0].Median, 1.25, "×"),
            ],
            [.. gets, .. renames]);
    }
}
