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
        var empty = Path.Combine(
            BuildOutput.RootPath, "tests", Empty, "bin", BuildOutput.Configuration, "net8.0", $"{Empty}.dll");
        var measured = await Workbench.InTurnAsync(
            bench.Size(15, 1),
            () => Workbench.PwshAsync(Import(empty)),
            () => Workbench.PwshAsync(Import(Path.Combine(BuildOutput.ModulePath, "Arraylake.psd1"))))
            .ConfigureAwait(false);
        var (nothing, ours) = (PeerOf("an empty binary module", measured[0], "ms", "ms"),
            PeerOf(bench.ModuleHost, measured[1], "ms", "ms"));
        return new Outcome(
            [Finding.AtMost("import", ours.Median / nothing.Median, 1.5, "× an empty module")], [nothing, ours]);
    }

    private static string Import(string module) => $$"""
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Import-Module {{Workbench.Quote(module)}}
        "@ms=$($watch.Elapsed.TotalMilliseconds)"
        """;
}
