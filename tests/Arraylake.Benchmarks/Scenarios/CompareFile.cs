using Arraylake.Benchmarks.Service;

namespace Arraylake.Benchmarks.Scenarios;

/// <summary>A storage file without differences: its comparison needs one list.</summary>
internal sealed class CompareFile : Scenario
{
    private const double Goal = 2;

    public override string Name => "compare";

    public override string Title =>
        "`Compare-ArraylakeBucketConfig` with an exported file of 1,000 configs, warm, on the emulator";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var folder = Directory.CreateTempSubdirectory("arraylake-benchmarks-").FullName;
        try
        {
            var emulator = await FilledEmulator.StartAsync(bench.Size(1000, 20));
            await using (emulator)
            {
                var script = Script(folder, bench.Size(140, 2), bench.Size(40, 2));
                var measured = await Workbench.InTurnAsync(
                    bench.Size(3, 1), () => bench.ModuleAsync(FilledEmulator.Org, script, emulator.Url));
                return OutcomeOf(measured[0]);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Outcome OutcomeOf(Figures figures)
    {
        var list = PeerOf("a plain list", figures, "list", "ms");
        var yaml = PeerOf("Compare with YAML", figures, "yaml", "ms");
        var json = PeerOf("Compare with JSON", figures, "json", "ms");
        return new Outcome(
            [
                Finding.AtMost("YAML, of a plain list", yaml.Median / list.Median, Goal, "×"),
                Finding.AtMost("JSON, of a plain list", json.Median / list.Median, Goal, "×"),
                Finding.Known("allocated by a list", Mebibytes("list"), "MiB"),
                Finding.Known("allocated with YAML", Mebibytes("yaml"), "MiB"),
                Finding.Known("allocated with JSON", Mebibytes("json"), "MiB"),
            ],
            [list, yaml, json]);

        double Mebibytes(string name) => figures.Median($"{name}-bytes") / 1024 / 1024;
    }

    // In turn in one process, so that other load affects all of them.
    private static string Script(string folder, int warmUp, int rounds) => $$"""
        $yaml, $json = 'file.yaml', 'file.json' | ForEach-Object { Join-Path {{Workbench.Quote(folder)}} $_ }
        Export-ArraylakeBucketConfig $yaml | Out-Null
        Export-ArraylakeBucketConfig $json | Out-Null
        $blocks = [ordered]@{
            list = { Get-ArraylakeBucketConfig | Out-Null }
            yaml = { Compare-ArraylakeBucketConfig $yaml | Out-Null }
            json = { Compare-ArraylakeBucketConfig $json | Out-Null }
        }
        for ($round = -{{warmUp}}; $round -lt {{rounds}}; $round++) {
            foreach ($name in $blocks.Keys) {
                $allocated = [GC]::GetTotalAllocatedBytes($true)
                $watch = [Diagnostics.Stopwatch]::StartNew()
                & $blocks[$name]
                $ms = $watch.Elapsed.TotalMilliseconds
                $allocated = [GC]::GetTotalAllocatedBytes($true) - $allocated
                if ($round -ge 0) { "@$name=$ms"; "@$name-bytes=$allocated" }
            }
        }
        """;
}
