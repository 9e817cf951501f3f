using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Stops emulators that this session has started.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ArraylakeEmulator", SupportsShouldProcess = true,
    HelpUri = HelpPages.StopArraylakeEmulator)]
public sealed class StopArraylakeEmulatorCommand : ArraylakeCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VariableCompleter<ArraylakeEmulator>))]
    public ArraylakeEmulator[]? Emulator { get; set; }

    protected override void ProcessRecord()
    {
        var emulators = Emulator ?? [.. RunspaceEmulators.Current];
        if (emulators.Length == 0)
        {
            WriteVerbose("No emulator was started in this runspace.");
        }
        foreach (var emulator in emulators)
        {
            Attempt(emulator, () => Stop(emulator));
        }
    }

    private void Stop(ArraylakeEmulator emulator)
    {
        if (!ShouldProcess($"Emulator at {emulator}", "Stop"))
        {
            return;
        }
        var wasRunning = emulator.IsRunning;
        Await(emulator.Process.StopAsync);
        RunspaceEmulators.Remove(emulator);
        EmulatorEnvironment.Restore(emulator);
        WriteVerbose(wasRunning
            ? $"The emulator at {emulator} has stopped."
            : $"The emulator at {emulator} had stopped before.");
        if (RunspaceConnections.Connected?.ServiceUri == emulator.Url)
        {
            RunspaceConnections.Connected = null;
        }
    }
}
