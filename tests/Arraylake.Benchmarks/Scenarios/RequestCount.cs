namespace Arraylake.Benchmarks.Scenarios;

internal sealed class RequestCount : Scenario
{
    public override string Name => "requests";

    public override string Title => "The number of requests for N renames by nickname";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var count = bench.Size(100, 10);
        // No other scenario uses an organization of this name.
        var org = $"n{count}-d0";
        var before = await bench.CountRequestsAsync(org);
        await bench.ModuleAsync(org, $$"""
            0..{{count - 1}} | ForEach-Object {
                [pscustomobject]@{ Nickname = 'config-{0:d12}' -f $_; NewNickname = 'new-{0:d12}' -f $_ }
            } | Rename-ArraylakeBucketConfig
            """);
        var requests = await bench.CountRequestsAsync(org) - before;
        return new Outcome([Finding.AtMost($"requests for {count} renames", requests, count + 1, "requests")], []);
    }
}
