using Arraylake.Emulator.Hosting;

namespace Arraylake.Emulator;

/// <summary>Starts emulators inside this process; the command line takes the same way.</summary>
public static class EmulatorHost
{
    /// <summary>
    /// Starts an emulator, which listens when the task ends. It prints nothing, and leaves Ctrl+C alone.
    /// </summary>
    /// <param name="options">What it is to be; the defaults of the command line hold here, too.</param>
    /// <param name="ct">Gives up starting.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message says which, and why.</exception>
    /// <exception cref="IOException">The address is taken, or the data folder cannot be used.</exception>
    public static Task<RunningEmulator> StartAsync(EmulatorOptions options, CancellationToken ct = default) =>
        EmulatorApplication.StartAsync(options, onConsole: false, cancellationToken: ct);
}
