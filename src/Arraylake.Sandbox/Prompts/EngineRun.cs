namespace Arraylake.Sandbox;

/// <summary>The built-in engine in this console: a prompt, or one script.</summary>
internal static class EngineRun
{
    /// <summary>Runs a script, or a prompt when there is none.</summary>
    /// <returns>The exit code, as that of pwsh.</returns>
    public static Task<int> RunAsync(string? script, EndSignals signals)
    {
        var console = TerminalConsole.ForThisProcess();
        var host = new SandboxHost(console);
        using var session = EngineSession.Open(host);
        session.Show("Connect-Arraylake", remember: false);
        if (script is null)
        {
            signals.ControlC = session.Stop;
            return Task.FromResult(new EnginePrompt(session, host, console).Run());
        }
        signals.ControlC = () =>
        {
            // Once lets the script's own finally blocks run; twice does not wait for them.
            signals.ControlC = null;
            session.Stop();
        };
        return Task.FromResult(session.Show(script) switch
        {
            RunResult.Stopped => EndSignals.ControlCExitCode,
            _ when host.ExitCode is { } exitCode => exitCode,
            RunResult.Succeeded => 0,
            _ => 1,
        });
    }
}
