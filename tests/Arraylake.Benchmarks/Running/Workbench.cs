using System.Diagnostics;
using System.Globalization;
using Arraylake.Benchmarks.Peers;
using Arraylake.Benchmarks.Service;

namespace Arraylake.Benchmarks;

/// <summary>
/// The server that all are measured on, and the processes in which each is measured. The module never meets this
/// process, which has the client loaded where the module's isolation does not want it.
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
        var line = await server.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        return line?.StartsWith(StaticService.ListeningLine, StringComparison.Ordinal) == true
            ? new Workbench(options, server, new Uri(line[StaticService.ListeningLine.Length..]))
            : throw new InvalidOperationException("The static service does not listen.");
    }

    /// <summary>The size for a full run, or the one for the short form.</summary>
    public int Size(int full, int small) => Options.Short ? small : full;

    /// <summary>The raw client, which does something with so many configs, in so many rounds.</summary>
    public Task<Figures> RawAsync(string work, string org, int count, int warmUp, int rounds) =>
        SelfAsync(RawWork.Role, work, Service.ToString(), org, Text(count), Text(warmUp), Text(rounds));

    /// <summary>This program in another role, in a process of its own.</summary>
    public static Task<Figures> SelfAsync(params string[] arguments) =>
        ChildProcess.RunAsync("dotnet", [Self, .. arguments]);

    /// <summary>A script with the module imported and connected to the organization.</summary>
    public Task<Figures> ModuleAsync(string org, string script, Uri? service = null)
    {
        var connect = $"""
            $ErrorActionPreference = 'Stop'
            Import-Module {Quote(BuildOutput.ModulePath)}
            Connect-Arraylake {org} -ServiceUri {service ?? Service} -Token {Token} -SkipValidation
            """;
        return PwshAsync($"{connect}\n{script}\n{PrintPeak}");
    }

    /// <summary>A script in a fresh pinned PowerShell without a profile.</summary>
    public static Task<Figures> PwshAsync(string script, IReadOnlyDictionary<string, string>? environment = null) =>
        ChildProcess.RunAsync(
            "dotnet", [PinnedPowerShell.Path, "-NoProfile", "-NonInteractive", "-Command", script], environment);

    /// <summary>A script whose <c>$headers</c> authorize, for Invoke-RestMethod.</summary>
    public static Task<Figures> InvokeRestMethodAsync(string script) => PwshAsync($$"""
        $ErrorActionPreference = 'Stop'
        $ProgressPreference = 'SilentlyContinue'
        $headers = @{ Authorization = 'Bearer {{Token}}' }
        {{script}}
        {{PrintPeak}}
        """);

    /// <summary>Runs each in turn, several times, so that what the machine does besides meets all of them.</summary>
    public static async Task<Figures[]> InTurnAsync(int times, params Func<Task<Figures>>[] peers)
    {
        var all = peers.Select(_ => new Figures()).ToArray();
        for (var at = 0; at < times; at++)
        {
            for (var peer = 0; peer < peers.Length; peer++)
            {
                all[peer].Add(await peers[peer]().ConfigureAwait(false));
            }
        }
        return all;
    }

    /// <summary>A PowerShell loop that times a block: first to warm up, then in rounds that are printed.</summary>
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

    /// <summary>How many requests about an organization the service has had.</summary>
    public async Task<int> CountRequestsAsync(string org)
    {
        using var http = new HttpClient();
        var count = await http.GetStringAsync(new Uri(Service, $"requests/{org}")).ConfigureAwait(false);
        return int.Parse(count, CultureInfo.InvariantCulture);
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public async ValueTask DisposeAsync()
    {
        _server.StandardInput.Close();
        await _server.WaitForExitAsync().ConfigureAwait(false);
        _server.Dispose();
    }

    private const string PrintPeak =
        "\"@peak=$([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64)\"";

    private static string Self => typeof(Workbench).Assembly.Location;
}
