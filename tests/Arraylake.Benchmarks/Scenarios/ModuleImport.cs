namespace Arraylake.Benchmarks.Scenarios;

internal sealed class ModuleImport : Scenario
{
    public override string Name => "import";

    public override string Title => "`Import-Module` in a new pwsh process";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        const string Empty = "Arraylake.Benchmarks.EmptyModule";
        var folder = Path.Combine(BuildOutput.Root, "tests", Empty, "bin", BuildOutput.Configuration, "net8.0");
        string[] modules =
        [
            Path.Combine(folder, $"{Empty}.dll"),
            Path.Combine(folder, "EmptyModule.psd1"),
            Path.Combine(folder, "EmptyModuleWithViews.psd1"),
            Path.Combine(BuildOutput.ModulePath, "Arraylake.psd1"),
        ];
        var measured = await Workbench.InTurnAsync(
            bench.Size(15, 1),
            [.. modules.Select(module => (Func<Task<Figures>>)(() => Workbench.PwshAsync(Import(module))))]);
        string[] names =
        [
            "an empty binary module, only its DLL", "the same with a manifest",
            "the same with a manifest, one view and one type", "the module",
        ];
        Peer[] peers = [.. names.Select((name, at) => PeerOf(name, measured[at], "ms", "ms"))];
        return new Outcome(
            [
                Finding.AtMost("import, relative to an empty DLL", peers[3].Median / peers[0].Median, 1.5, "×"),
                Finding.AtMost("with a manifest", peers[3].Median / peers[1].Median, 1.2, "×"),
                Finding.AtMost("with a manifest, views and types", peers[3].Median / peers[2].Median, 1.1, "×"),
            ],
            peers);
    }

    private static string Import(string module) => $$"""
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Import-Module {{Workbench.Quote(module)}}
        "@ms=$($watch.Elapsed.TotalMilliseconds)"
        """;
}
