using Arraylake.Sandbox;

namespace Arraylake.Benchmarks.Scenarios;

internal sealed class ModuleImport : Scenario
{
    public override string Name => "import";

    public override string Title => "`Import-Module` in a fresh pwsh";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        if (bench.Pwsh is null)
        {
            return new Outcome([Finding.NotRun("import", NoPwsh)], []);
        }
        const string Empty = "Arraylake.Benchmarks.EmptyModule";
        var folder = Path.Combine(
            BuildOutput.Root, "tests", Empty, "bin", BuildOutput.Configuration, "net8.0");
        var measured = await Workbench.InTurnAsync(
            bench.Size(15, 1),
            () => Workbench.PwshAsync(Import(Path.Combine(folder, $"{Empty}.dll"))),
            () => Workbench.PwshAsync(Import(Path.Combine(folder, "EmptyModule.psd1"))),
            () => Workbench.PwshAsync(Import(Path.Combine(BuildOutput.ModulePath, "Arraylake.psd1"))))
            .ConfigureAwait(false);
        Peer[] peers =
        [
            PeerOf("an empty binary module", measured[0], "ms", "ms"),
            PeerOf("the same with a manifest", measured[1], "ms", "ms"),
            PeerOf(bench.ModuleHost, measured[2], "ms", "ms"),
        ];
        return new Outcome(
            [
                Finding.AtMost("import", peers[2].Median / peers[0].Median, 1.5, "× an empty module"),
                Finding.Known("import", peers[2].Median / peers[1].Median, "× an empty module with a manifest"),
            ],
            peers);
    }

    private static string Import(string module) => $$"""
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Import-Module {{Workbench.Quote(module)}}
        "@ms=$($watch.Elapsed.TotalMilliseconds)"
        """;
}
