using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Forgets the connection of this runspace.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Arraylake")]
public sealed class DisconnectArraylakeCommand : ArraylakeCmdlet
{
    protected override void EndProcessing()
    {
        WriteVerbose(RunspaceConnections.Connected is { } connection
            ? $"Disconnected from {connection}."
            : "There was no connection.");
        RunspaceConnections.Connected = null;
    }
}
