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

    private protected override IEnumerable<Request> ReadInput()
    {
        var emulators = Emulator ?? [.. RunspaceEmulators.Current];
        return emulators.Length == 0 ? [new NoneRequest()] : emulators.Select(emulator => new StopRequest(emulator));
    }

    private sealed record NoneRequest() : Request((object?)null)
    {
        public override Task RunAsync(CommandContext context)
        {
            context.Output.WriteVerbose("No emulator was started in this runspace.");
            return Task.CompletedTask;
        }
    }

    private sealed record StopRequest(ArraylakeEmulator Emulator) : Request(Emulator)
    {
        public override async Task RunAsync(CommandContext context)
        {
            if (!await context.Output.ConfirmAsync($"Emulator at {Emulator}", "Stop"))
            {
                return;
            }
            var wasRunning = Emulator.IsRunning;
            await Emulator.Process.StopAsync(context.Stopped);
            RunspaceEmulators.Remove(Emulator);
            EmulatorEnvironment.Restore(Emulator);
            context.Output.WriteVerbose(wasRunning
                ? $"The emulator at {Emulator} has stopped."
                : $"The emulator at {Emulator} had stopped before.");
            if (RunspaceConnections.Connected?.ServiceUri == Emulator.Url)
            {
                RunspaceConnections.Connected = null;
            }
        }
    }
}
