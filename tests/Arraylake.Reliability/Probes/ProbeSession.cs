using System.Diagnostics;

namespace Arraylake.Reliability;

/// <summary>
/// A real pwsh that checks configs with <c>-Access Write</c>, several at a time and without an end, until a signal.
/// </summary>
internal sealed class ProbeSession : IAsyncDisposable
{
    private const string Started = "checking";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private ProbeSession(Process process) => _process = process;

    /// <summary>Starts it, and waits for the end of the first run, which loads and compiles.</summary>
    public static async Task<ProbeSession> StartAsync(
        Uri service, int checksAtATime, CancellationToken cancellationToken)
    {
        var session = new ProbeSession(Process.Start(ModuleProcess.NewStart(
            service, TestService.Org, TestService.Token, "-Command",
            $$"""
            $ErrorActionPreference = 'Stop'
            Import-Module '{{BuildOutput.ModulePath}}'
            $configs = Get-ArraylakeBucketConfig
            $test = @{ Access = 'Write'; Quiet = $true; ThrottleLimit = {{checksAtATime}} }
            $configs | Test-ArraylakeBucketConfig @test | Out-Null
            [Console]::Out.WriteLine('{{Started}}')
            & { while ($true) { $configs } } | Test-ArraylakeBucketConfig @test | Out-Null
            """))!);
        string? line;
        do
        {
            line = await session._process.StandardOutput.ReadLineAsync(cancellationToken);
        }
        while (line is not (null or Started));
        return line is null ? throw new InvalidOperationException("pwsh ended before the first run did.") : session;
    }

    /// <summary>Sends a signal, and waits for the end.</summary>
    /// <exception cref="TimeoutException">
    /// It did not end: a parent that ignores SIGINT, as background jobs of scripts do, hands that on.
    /// </exception>
    public async Task EndAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
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
