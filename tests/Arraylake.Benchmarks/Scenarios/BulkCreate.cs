namespace Arraylake.Benchmarks.Scenarios;

internal sealed class BulkCreate : Scenario
{
    private const int Throttle = 16;

    public override string Name => "create";

    public override string Title => "10,000 configs created from a CSV file, on the emulator, warm";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var count = bench.Size(10_000, 50);
        var measured = await Workbench.InTurnAsync(
            bench.Size(3, 1), () => CreateAsync(1), () => CreateAsync(Throttle));
        var sequential = PeerOf("one by one", measured[0], "warm", "ms");
        var throttled = PeerOf($"`-ThrottleLimit {Throttle}`", measured[1], "warm", "ms");
        var firstSequential = PeerOf("one by one, the first of a process", measured[0], "first", "ms");
        var firstThrottled = PeerOf($"`-ThrottleLimit {Throttle}`, the first of a process", measured[1], "first", "ms");
        return new Outcome(
            [
                Finding.AtLeast(
                    $"`-ThrottleLimit {Throttle}`, faster than one by one",
                    sequential.Median / throttled.Median, 2, "×"),
                Finding.Known(
                    "the same for the first of a process", firstSequential.Median / firstThrottled.Median, "×"),
            ],
            [sequential, throttled, firstSequential, firstThrottled]);

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

        // While a process creates its first configs, the runtime compiles on both cores what both processes run.
        string Create(string folder, int throttle) => $$"""
            $auth = New-ArraylakeBucketAuth -Anonymous
            $file = Join-Path {{Workbench.Quote(folder)}} 'configs.csv'
            foreach ($round in 'first', 'warm') {
                0..{{count - 1}} | ForEach-Object {
                    [pscustomobject]@{
                        Nickname = "$round-$_"; Uri = "s3://$round-bucket-$_"; Region = 'us-east-1'
                    }
                } | Export-Csv $file
                $watch = [Diagnostics.Stopwatch]::StartNew()
                Import-Csv $file | New-ArraylakeBucketConfig -Auth $auth -ThrottleLimit {{throttle}} | Out-Null
                "@$round=$($watch.Elapsed.TotalMilliseconds)"
            }
            """;
    }
}
