using System.ComponentModel;
using System.Diagnostics;

namespace Arraylake.Sandbox;

/// <summary>The machine's own pwsh.</summary>
/// <param name="Version">Its version, as it says it.</param>
internal sealed record InstalledPowerShell(string Version)
{
    private const string Program = "pwsh";
    private static readonly Version Oldest = new(7, 4);

    /// <summary>Looks for a pwsh on the PATH that can load the module.</summary>
    /// <returns>It, or null; and in words why there is none.</returns>
    public static async Task<(InstalledPowerShell? Found, string WhyNot)> FindAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program, ["-Version"]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            var version = output.Trim().Split(' ')[^1];
            return System.Version.TryParse(version.Split('-')[0], out var parsed) && parsed >= Oldest
                ? (new InstalledPowerShell(version), "")
                : (null, $"The pwsh on the PATH is older than {Oldest}");
        }
        catch (Win32Exception)
        {
            return (null, "There is no pwsh on the PATH");
        }
    }

    /// <summary>Runs it in this console until it ends.</summary>
    /// <returns>Its exit code; that of the signal where one has ended everything.</returns>
    public static async Task<int> RunAsync(IEnumerable<string> arguments, EndSignals signals)
    {
        // It gets Ctrl+C from the terminal itself, and knows what to do.
        signals.ControlC = () => { };
        using var process = Process.Start(new ProcessStartInfo(Program, ["-NoLogo", "-NoProfile", .. arguments]))!;
        try
        {
            await process.WaitForExitAsync(signals.Token).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            return signals.ExitCode;
        }
    }
}
