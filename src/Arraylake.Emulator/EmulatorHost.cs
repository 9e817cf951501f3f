using Arraylake.Emulator.Hosting;

namespace Arraylake.Emulator;

/// <summary>Starts emulators inside this process, as the command line does.</summary>
public static class EmulatorHost
{
    /// <summary>
    /// Starts an emulator, which listens when the task completes. It prints nothing and does not handle Ctrl+C.
    /// </summary>
    /// <param name="options">The options; defaults are those of the command line.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message says which, and why.</exception>
    /// <exception cref="IOException">The address is taken, or the data folder cannot be used.</exception>
    public static Task<RunningEmulator> StartAsync(EmulatorOptions options, CancellationToken ct = default) =>
        EmulatorApplication.StartAsync(options, onConsole: false, cancellationToken: ct);
}
