using Arraylake.Benchmarks.Service;

namespace Arraylake.Benchmarks.Scenarios;

internal sealed class FirstAnswer : Scenario
{
    public override string Name => "start";

    public override string Title => "A new pwsh process that gets one config and exits";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var id = ConfigBytes.Id(1);
        var environment = new Dictionary<string, string>
        {
            ["ARRAYLAKE_TOKEN"] = Workbench.Token,
            ["ARRAYLAKE_ORG"] = "n10",
            ["ARRAYLAKE_SERVICE__URI"] = bench.Service.ToString(),
        };
        var measured = await Workbench.InTurnAsync(
            bench.Size(15, 1),
            () => Workbench.PwshAsync("exit"),
            () => Workbench.PwshAsync(
                $"$null = Invoke-RestMethod {bench.Service}orgs/n10/buckets/{id} "
                + $"-Headers @{{ Authorization = 'Bearer {Workbench.Token}' }}"),
            () => Workbench.PwshAsync(
                $"Import-Module {Workbench.Quote(BuildOutput.ModulePath)}; "
                + $"$null = Get-ArraylakeBucketConfig -Id {id}",
                environment));
        Peer[] peers =
        [
            PeerOf("pwsh alone", measured[0], "wall", "ms"),
            PeerOf("Invoke-RestMethod", measured[1], "wall", "ms"),
            PeerOf("the module", measured[2], "wall", "ms"),
        ];
        var ratio = (peers[2].Median - peers[0].Median) / (peers[1].Median - peers[0].Median);
        return new Outcome(
            [
                Finding.AtMost("first answer, over pwsh alone", ratio, 0.75, "× Invoke-RestMethod"),
                Finding.AtMost("the same, as a time", peers[2].Median - peers[0].Median, 200, "ms"),
            ],
            peers);
    }
}
