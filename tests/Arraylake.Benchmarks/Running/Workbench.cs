using System.Diagnostics;
using System.Globalization;
using Arraylake.Benchmarks.Peers;
using Arraylake.Benchmarks.Service;

namespace Arraylake.Benchmarks;

/// <summary>
/// The shared server, and the processes that run the variants. The module is not loaded into this process, which has
/// already loaded the client outside the module's isolation.
/// </summary>
internal sealed class Workbench : IAsyncDisposable
{
    public const string Token = "ema_test_benchmarks";
    public const string ServeRole = "serve";

    private readonly Process _server;

    private Workbench(RunOptions options, Process server, Uri service) =>
        (Options, _server, Service) = (options, server, service);

    public RunOptions Options { get; }

    public Uri Service { get; }

    public static async Task<Workbench> OpenAsync(RunOptions options)
    {
        var server = Process.Start(new ProcessStartInfo("dotnet", [Self, ServeRole])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await server.StandardOutput.ReadLineAsync();
        return line?.StartsWith(StaticService.ListeningLine, StringComparison.Ordinal) == true
            ? new Workbench(options, server, new Uri(line[StaticService.ListeningLine.Length..]))
            : throw new InvalidOperationException("The static service does not listen.");
    }

    /// <summary>The size for a full run, or the one for a short run.</summary>
    public int Size(int full, int small) => Options.Short ? small : full;

    /// <summary>Runs work of the raw client on a number of configs, in a number of rounds.</summary>
    public Task<Figures> RawAsync(
        string work, string org, int count, int warmUp, int rounds, Uri? service = null) =>
        SelfAsync(
            RawWork.Role, work, (service ?? Service).ToString(), org, Text(count), Text(warmUp), Text(rounds));

    /// <summary>Runs this program in another role, in a separate process.</summary>
    public static Task<Figures> SelfAsync(params string[] arguments) =>
        ChildProcess.RunAsync("dotnet", [Self, .. arguments]);

    /// <summary>Runs a script with the module imported and connected to the organization.</summary>
    public Task<Figures> ModuleAsync(string org, string script, Uri? service = null)
    {
        var connect = $"""
            $ErrorActionPreference = 'Stop'
            Import-Module {Quote(BuildOutput.ModulePath)}
            Connect-Arraylake {org} -ServiceUri {service ?? Service} -Token {Token} -SkipValidation
            """;
        return PwshAsync($"{connect}\n{script}\n{PrintPeak}");
    }

    /// <summary>Runs a script in a new process of the pinned PowerShell, without a profile.</summary>
    public static Task<Figures> PwshAsync(string script, IReadOnlyDictionary<string, string>? environment = null) =>
        ChildProcess.RunAsync(
            "dotnet", [PinnedPowerShell.Path, "-NoProfile", "-NonInteractive", "-Command", script], environment);

    /// <summary>Runs a script with authorization in <c>$headers</c>, for Invoke-RestMethod.</summary>
    public static Task<Figures> InvokeRestMethodAsync(string script) => PwshAsync($$"""
        $ErrorActionPreference = 'Stop'
        $ProgressPreference = 'SilentlyContinue'
        $headers = @{ Authorization = 'Bearer {{Token}}' }
        {{script}}
        {{PrintPeak}}
        """);

    /// <summary>Runs the variants in turn, several times, so that other load affects all of them.</summary>
    public static async Task<Figures[]> InTurnAsync(int times, params Func<Task<Figures>>[] peers)
    {
        var all = peers.Select(_ => new Figures()).ToArray();
        for (var at = 0; at < times; at++)
        {
            for (var peer = 0; peer < peers.Length; peer++)
            {
                all[peer].Add(await peers[peer]());
            }
        }
        return all;
    }

    /// <summary>A PowerShell loop that times a block: warm-up rounds, then rounds whose time is printed.</summary>
    public static string Rounds(string block, int warmUp, int rounds) => $$"""
        for ($round = -{{Text(warmUp)}}; $round -lt {{Text(rounds)}}; $round++) {
            $allocated = [GC]::GetTotalAllocatedBytes($true)
            $watch = [Diagnostics.Stopwatch]::StartNew()
            {{block}}
            $ms = $watch.Elapsed.TotalMilliseconds
            $allocated = [GC]::GetTotalAllocatedBytes($true) - $allocated
            if ($round -ge 0) { "@ms=$ms"; "@bytes=$allocated" }
        }
        """;

    /// <summary>The number of requests for an organization that the service has received.</summary>
    public async Task<int> CountRequestsAsync(string org)
    {
        using var http = new HttpClient();
        var count = await http.GetStringAsync(new Uri(Service, $"requests/{org}"));
        return int.Parse(count, CultureInfo.InvariantCulture);
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public async ValueTask DisposeAsync()
    {
        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private const string PrintPeak = "\"@peak=$([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64)\"";

    private static string Self => typeof(Workbench).Assembly.Location;
}
