using Arraylake.Benchmarks.Peers;
using Arraylake.Benchmarks.Service;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Arraylake.Benchmarks.Scenarios;

/// <summary>The overhead of the client over HttpClient and System.Text.Json, in a separate process.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class ClientBenchmarks : IDisposable
{
    public const string Role = "micro";
    private const int ListLength = 1000;
    private const string Org = "acme";

    private readonly Uri _service = new("http://127.0.0.1/");
    private readonly Guid _id = Guid.Parse(ConfigBytes.Id(1));
    private readonly ArraylakeClient _one = NewClient(ConfigBytes.Of(1));
    private readonly ArraylakeClient _many = NewClient(ListOf(ListLength));
    private readonly RawClient _rawOne;
    private readonly RawClient _rawMany;
    private readonly NewBucketConfig _new = new()
    {
        Nickname = "production",
        Platform = "s3",
        Name = "acme-production",
        Prefix = "zarr",
        ExtraConfig = ExtraConfig.Parse("region_name=us-east-1"),
    };

    public ClientBenchmarks() => (_rawOne, _rawMany) = (
        new RawClient(_service, new CannedHandler(ConfigBytes.Of(1))),
        new RawClient(_service, new CannedHandler(ListOf(ListLength))));

    /// <summary>The benchmarks, in the order of the page.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [nameof(GetRaw), nameof(Get), nameof(ListRaw), nameof(List), nameof(CheckRules), nameof(ParseUri)];

    /// <summary>Runs all and prints the figures.</summary>
    public static void Run(bool isDry)
    {
        var artifacts = Directory.CreateTempSubdirectory("arraylake-benchmarks-").FullName;
        try
        {
            var job = (isDry ? Job.Dry : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
            var config = ManualConfig.CreateEmpty()
                .AddJob(job)
                .WithArtifactsPath(artifacts)
                .WithOptions(isDry ? ConfigOptions.DisableOptimizationsValidator : ConfigOptions.Default);
            foreach (var report in BenchmarkRunner.Run<ClientBenchmarks>(config).Reports)
            {
                var name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
                Figures.Print($"{name}.ns", report.ResultStatistics!.Median);
                Figures.Print($"{name}.bytes", report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
            }
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    [Benchmark]
    public async Task<object> GetRaw() => await _rawOne.GetAsync(Org, ConfigBytes.Id(1));

    [Benchmark]
    public Task<BucketConfig> Get() => _one.BucketConfigs.GetAsync(Org, _id);

    [Benchmark]
    public async Task<int> ListRaw()
    {
        var count = 0;
        await foreach (var _ in _rawMany.ListAsync(Org))
        {
            count++;
        }
        return count;
    }

    [Benchmark]
    public async Task<int> List()
    {
        var count = 0;
        await foreach (var _ in _many.BucketConfigs.ListAsync(Org))
        {
            count++;
        }
        return count;
    }

    [Benchmark]
    public int CheckRules() => BucketConfigRules.Check(_new).Count;

    [Benchmark]
    public BucketUri ParseUri() => BucketUri.Parse("s3://acme-production/zarr/");

    public void Dispose()
    {
        _one.Dispose();
        _many.Dispose();
        _rawOne.Dispose();
        _rawMany.Dispose();
        GC.SuppressFinalize(this);
    }

    private static ArraylakeClient NewClient(byte[] body) => new(new ArraylakeClientOptions
    {
        ServiceUri = "http://127.0.0.1",
        Token = new SecretText(Workbench.Token),
        Handler = new CannedHandler(body),
    });

    private static byte[] ListOf(int count) => [(byte)'[', .. Enumerable.Range(0, count).SelectMany(Item), (byte)']'];

    private static IEnumerable<byte> Item(int number) =>
        number == 0 ? ConfigBytes.Of(number) : ConfigBytes.Of(number).Prepend((byte)',');
}
