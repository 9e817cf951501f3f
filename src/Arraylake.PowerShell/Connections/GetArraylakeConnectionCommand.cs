using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Shows which service, organisation and credential the commands of this runspace use.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeConnection")]
[OutputType(typeof(ArraylakeConnection))]
public sealed class GetArraylakeConnectionCommand : ArraylakeCmdlet
{
    protected override void EndProcessing() => Attempt(target: null, () =>
    {
        var connection = RunspaceConnections.Connected ?? ConnectionSettings.ConnectFromEnvironment();
        if (connection is null)
        {
            WriteVerbose($"Not connected, and {ConnectionSettings.TokenVariable} is not set.");
            return;
        }
        WriteObject(connection);
    });
}
