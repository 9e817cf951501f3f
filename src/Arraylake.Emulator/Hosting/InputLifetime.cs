using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Arraylake.Emulator.Hosting;

/// <summary>
/// The lifetime of an emulator that another process has started for itself. It ends when standard input closes, which
/// happens even if that process is killed. Ctrl+C is ignored, because it is meant for that process.
/// </summary>
internal sealed class InputLifetime(IHostApplicationLifetime application, TextReader input) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        Register(PosixSignal.SIGINT, static () => { });
        Register(PosixSignal.SIGQUIT, static () => { });
        Register(PosixSignal.SIGTERM, application.StopApplication);
        // A background thread: a read of standard input cannot be canceled, and must not keep the process alive.
        new Thread(ReadToEnd) { IsBackground = true, Name = "Standard input" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(static signal => signal.Dispose());

    private void ReadToEnd()
    {
        try
        {
            while (input.ReadLine() is not null)
            {
            }
        }
        catch (IOException)
        {
            // Unreadable input counts as closed.
        }
        application.StopApplication();
    }

    private void Register(PosixSignal signal, Action action) =>
        _signals.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            action();
        }));
}
