using System.Runtime.InteropServices;

namespace Arraylake.Sandbox;

/// <summary>
/// Turns Ctrl+C, SIGTERM and a closing terminal into cancellation, so that the emulator is stopped before this process
/// ends.
/// </summary>
internal sealed class EndSignals : IDisposable
{
    /// <summary>The exit code of what Ctrl+C has ended.</summary>
    public const int ControlCExitCode = FirstExitCode + 2;

    // What a shell reports of a process that a signal has ended is this and the signal's number.
    private const int FirstExitCode = 128;

    private readonly CancellationTokenSource _end = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public EndSignals()
    {
        Register(PosixSignal.SIGINT, 2);
        Register(PosixSignal.SIGQUIT, 3);
        Register(PosixSignal.SIGTERM, 15);
        Register(PosixSignal.SIGHUP, 1);
    }

    /// <summary>Canceled when everything is to end.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>The exit code of a process that a signal has ended.</summary>
    public int ExitCode { get; private set; }

    /// <summary>What Ctrl+C does instead of ending everything; null for ending.</summary>
    public Action? ControlC { get; set; }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _end.Dispose();
    }

    private void Register(PosixSignal signal, int number) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (signal == PosixSignal.SIGINT && ControlC is { } instead)
            {
                instead();
                return;
            }
            ExitCode = FirstExitCode + number;
            _end.Cancel();
        }));
}
