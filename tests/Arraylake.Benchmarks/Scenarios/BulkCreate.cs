namespace Arraylake.Benchmarks.Scenarios;

internal sealed class BulkCreate : Scenario
{
    private const int Throttle = 16;

    public override string Name => "create";

    public override string Title => "10,000 configs created from a CSV file, on the emulator";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var count = bench.Size(10_000, 50);
        var measured = await Workbench.InTurnAsync(
            bench.Size(3, 1), () => CreateAsync(1), () => CreateAsync(Throttle));
        var sequential = PeerOf("one by one", measured[0], "ms", "ms");
        var throttled = PeerOf($"`-ThrottleLimit {Throttle}`", measured[1], "ms", "ms");
        return new Outcome(
            [
                Finding.AtLeast(
                    $"`-ThrottleLimit {Throttle}`, faster than one by one",
                    sequential.Median / throttled.Median, 2, "×"),
            ],
            [sequential, throttled]);

        async Task<Figures> CreateAsync(int throttle)
        {
            const string Org = "acme";
            var folder = Directory.CreateTempSubdirectory("arraylake-benchmarks-").FullName;
            try
            {
                var emulator = await EmulatorProcess.StartAsync(
                    "--data", folder, "--org", Org, "--token", $"{Workbench.Token}=admin");
                await using (emulator)
                {
                    return await bench.ModuleAsync(Org, Create(folder, throttle), emulator.Url);
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        string Create(string folder, int throttle) => $$"""
            $file = Join-Path {{Workbench.Quote(folder)}} 'configs.csv'
            0..{{count - 1}} | ForEach-Object {
                [pscustomobject]@{ Nickname = "n-$_"; Uri = "s3://bucket-$_"; Region = 'us-east-1' }
            } | Export-Csv $file
            $auth = New-ArraylakeBucketAuth -Anonymous
            $watch = [Diagnostics.Stopwatch]::StartNew()
            Import-Csv $file | New-ArraylakeBucketConfig -Auth $auth -ThrottleLimit {{throttle}} | Out-Null
            "@ms=$($watch.Elapsed.TotalMilliseconds)"
            """;
    }
}
