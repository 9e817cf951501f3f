using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>The module in a real pwsh of its own, which exports, compares and imports.</summary>
internal sealed class ImportWorker : IAsyncDisposable
{
    private readonly Process _process;

    private ImportWorker(Process process) => _process = process;

    /// <summary>Starts it, not connected. A request is not retried: a fault breaks it off.</summary>
    public static ImportWorker Start(Uri service) => new(Process.Start(new ProcessStartInfo("dotnet")
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        ArgumentList =
        {
            PinnedPowerShell.Path, "-NoProfile", "-NonInteractive", "-File",
            Path.Combine(AppContext.BaseDirectory, "Imports", "ImportWorker.ps1"), BuildOutput.ModulePath,
        },
        Environment =
        {
            ["ARRAYLAKE_TOKEN"] = TestService.Token,
            ["ARRAYLAKE_SERVICE__URI"] = service.GetLeftPart(UriPartial.Authority),
            ["ARRAYLAKE_HTTP__MAX_RETRIES"] = "0",
        },
    })!);

    /// <summary>Runs a command; null where the process was killed before it answered.</summary>
    public async Task<ImportReply?> RunAsync(JsonObject command, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(command.ToJsonString());
        await _process.StandardInput.FlushAsync(cancellationToken);
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        return line is null ? null : ImportReply.Parse(line);
    }

    /// <summary>SIGKILL, which no process can prepare for.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>What a command left.</summary>
/// <param name="Errors">Its errors.</param>
/// <param name="Writes">How many changes are in its audit trail.</param>
/// <param name="Open">Differences that are not blocked.</param>
/// <param name="Blocked">The nicknames of those that are.</param>
internal sealed record ImportReply(
    IReadOnlyList<string> Errors, int Writes, IReadOnlyList<string> Open, IReadOnlyList<string> Blocked)
{
    public static ImportReply Parse(string line)
    {
        var reply = JsonNode.Parse(line)!;
        return new(
            Texts(reply["errors"]!), (int)reply["writes"]!, Texts(reply["open"]!), Texts(reply["blocked"]!));
    }

    private static IReadOnlyList<string> Texts(JsonNode list) =>
        [.. list.AsArray().Select(static text => (string)text!)];
}
