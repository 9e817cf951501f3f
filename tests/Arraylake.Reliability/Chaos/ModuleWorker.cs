using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>The module in a real pwsh of its own, which runs one command after another.</summary>
internal sealed class ModuleWorker : IAsyncDisposable
{
    private readonly Process _process;

    private ModuleWorker(Process process) => _process = process;

    /// <summary>Starts it, not connected: the environment names service, organization and limits.</summary>
    public static ModuleWorker Start(Uri service, string org, string token, ChaosTimes times)
    {
        var start = ModuleProcess.NewStart(
            service, org, token, "-File", Path.Combine(AppContext.BaseDirectory, "Chaos", "ModuleWorker.ps1"),
            BuildOutput.ModulePath);
        start.Environment["ARRAYLAKE_HTTP__TIMEOUT"] = times.Limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        start.Environment["ARRAYLAKE_HTTP__MAX_RETRIES"] = "2";
        return new ModuleWorker(Process.Start(start)!);
    }

    public async Task<ModuleReply> RunAsync(
        OperationKind kind, ConfigState before, ConfigState after, CancellationToken cancellationToken)
    {
        var line = new JsonObject
        {
            ["kind"] = $"{kind}",
            ["nickname"] = before.Nickname,
            ["newNickname"] = after.Nickname,
            ["bucket"] = after.Bucket,
            ["prefix"] = after.Prefix,
            ["region"] = after.Region,
        };
        await _process.StandardInput.WriteLineAsync(line.ToJsonString());
        await _process.StandardInput.FlushAsync(cancellationToken);
        return ModuleReply.Parse(
            await _process.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException("pwsh ended before it answered."));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }
}
