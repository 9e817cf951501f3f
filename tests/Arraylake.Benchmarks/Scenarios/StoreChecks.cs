using System.Net.Http.Headers;
using System.Text;
using Arraylake.Testing.Stores;

namespace Arraylake.Benchmarks.Scenarios;

internal sealed class StoreChecks : Scenario
{
    private const int Throttle = 16;
    private const string Org = "acme";

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(20);

    public override string Name => "check";

    public override string Title =>
        "Checks of 100 configs on a real Ceph that is 20 ms away, and of one with -Access Write on loopback";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        if (CephStore.WhyMissing is { } reason)
        {
            return new Outcome([Finding.NotRun("checks on a real store", reason)], []);
        }
        await using var ceph = await CephStore.StartAsync();
        await using var proxy = new DelayProxy(ceph.Endpoint, Delay);
        await using var service = await EmulatorProcess.StartAsync(
            "--data", ":memory:", "--org", Org, "--token", $"{Workbench.Token}=admin");
        var count = bench.Size(100, 4);
        await AddConfigsAsync(service.Url, ceph, proxy.Endpoint, count);

        var measured = await Workbench.InTurnAsync(
            bench.Size(3, 1),
            () => bench.ModuleAsync(Org, Many(parameters: ""), service.Url),
            () => bench.ModuleAsync(Org, Many($"-ThrottleLimit {Throttle}"), service.Url),
            () => bench.ModuleAsync(Org, One(bench), service.Url));
        var single = PeerOf("one by one", measured[0], "ms", "ms");
        var throttled = PeerOf($"`-ThrottleLimit {Throttle}`", measured[1], "ms", "ms");
        var one = PeerOf("one config, `-Access Write`", measured[2], "ms", "ms");
        var first = PeerOf("", measured[2], "first", "ms");
        return new Outcome(
            [
                Finding.AtLeast(
                    $"{count} configs with `-ThrottleLimit {Throttle}`, faster than one by one",
                    single.Median / throttled.Median, 8, "×"),
                Finding.AtMost("one config with `-Access Write`", one.Median, 1500, "ms"),
                Finding.Known("the first one of a session", first.Median, "ms"),
            ],
            [single, throttled, one]);
    }

    // The first ones are for the compiler.
    private static string Many(string parameters) => $$"""
        $configs = Get-ArraylakeBucketConfig far*
        $configs | Select-Object -First 10 | Test-ArraylakeBucketConfig -Quiet {{parameters}} | Out-Null
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $healthy = $configs | Test-ArraylakeBucketConfig -Quiet {{parameters}}
        "@ms=$($watch.Elapsed.TotalMilliseconds)"
        if ($healthy -contains $false) { throw 'A config is not healthy.' }
        """;

    private static string One(Workbench bench) => $$"""
        $config = Get-ArraylakeBucketConfig near
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $healthy = @(Test-ArraylakeBucketConfig $config -Access Write -Quiet)
        "@first=$($watch.Elapsed.TotalMilliseconds)"
        {{Workbench.Rounds(
            "$healthy += Test-ArraylakeBucketConfig $config -Access Write -Quiet", warmUp: 1, bench.Size(5, 1))}}
        if ($healthy -contains $false) { throw 'The config is not healthy.' }
        """;

    private static async Task AddConfigsAsync(Uri service, CephStore ceph, Uri far, int count)
    {
        var bucket = await ceph.AddBucketAsync();
        using var owner = ceph.Connect(ceph.Owner);
        using var http = new HttpClient { BaseAddress = service };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Workbench.Token);
        await AddAsync("near", ceph.Endpoint);
        for (var number = 0; number < count; number++)
        {
            await AddAsync($"far-{number}", far);
        }

        async Task AddAsync(string name, Uri endpoint)
        {
            await owner.PutTextAsync(bucket, $"{name}/data", "hello world");
            using var config = new StringContent(
                $$$"""
                {"nickname":"{{{name}}}","platform":"s3-compatible","name":"{{{bucket}}}","prefix":"{{{name}}}",
                "extra_config":{"region_name":"us-east-1",
                "endpoint_url":"{{{endpoint.GetLeftPart(UriPartial.Authority)}}}"},
                "auth_config":{"method":"hmac","access_key_id":"{{{ceph.Owner.AccessKeyId}}}",
                "secret_access_key":"{{{ceph.Owner.SecretAccessKey}}}"}}
                """,
                Encoding.UTF8, "application/json");
            using var created = await http.PostAsync(new Uri($"/orgs/{Org}/buckets", UriKind.Relative), config);
            created.EnsureSuccessStatusCode();
        }
    }
}
