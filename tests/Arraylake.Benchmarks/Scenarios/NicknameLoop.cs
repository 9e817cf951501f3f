namespace Arraylake.Benchmarks.Scenarios;

internal sealed class NicknameLoop : Scenario
{
    private const int Lookups = 10;

    public override string Name => "nicknames";

    public override string Title =>
        $"{Lookups} repos requests by nickname among 10,000 configs: in a loop, and in one pipeline";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var count = bench.Size(10_000, 200);
        // No other scenario uses an organization of this name, so its requests can be counted.
        var org = $"n{count}-d0";
        var names = $$"""
            $names = 0..{{Lookups - 1}} | ForEach-Object { 'config-{0:d12}' -f ($_ * {{count / Lookups}}) }

            """;
        var turns = bench.Size(3, 1);
        var measured = await Workbench.InTurnAsync(
            turns,
            () => CountedAsync("foreach ($name in $names) { Get-ArraylakeRepo -BucketConfig $name }"),
            () => CountedAsync("Get-ArraylakeRepo -BucketConfig $names"),
            () => bench.ModuleAsync(org, Workbench.Rounds("Get-ArraylakeBucketConfig | Out-Null", 2, 3)));
        var loop = PeerOf("a command for each nickname", measured[0], "ms", "ms");
        var pipeline = PeerOf("one command for all", measured[1], "ms", "ms");
        var list = PeerOf("one list", measured[2], "ms", "ms");
        return new Outcome(
            [
                Finding.AtMost("one command, of one list", pipeline.Median / list.Median, 1.5, "×"),
                Finding.AtMost("requests of one command", measured[1].Median("requests"), Lookups + 1, "requests"),
                Finding.Known("requests of the loop", measured[0].Median("requests"), "requests"),
            ],
            [list, loop, pipeline]);

        async Task<Figures> CountedAsync(string block)
        {
            const int Rounds = 3;
            var before = await bench.CountRequestsAsync(org);
            var figures = await bench.ModuleAsync(org, names + Workbench.Rounds(block, 1, Rounds - 1));
            var requests = await bench.CountRequestsAsync(org) - before;
            figures.Add("requests", requests / (double)Rounds);
            return figures;
        }
    }
}
