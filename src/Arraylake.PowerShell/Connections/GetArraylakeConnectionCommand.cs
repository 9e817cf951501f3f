using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Shows which service, organization and credential the commands of this runspace use.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeConnection", HelpUri = HelpPages.GetArraylakeConnection)]
[OutputType(typeof(ArraylakeConnection))]
public sealed class GetArraylakeConnectionCommand : ArraylakeCmdlet
{
    protected override void EndProcessing() => Attempt(target: null, () =>
    {
        try
        {
            WriteObject(RunspaceConnections.Connected ?? FoundConnection.Find().Connection);
        }
        catch (Exception missing) when (missing is ArraylakeCredentialMissingException or CommandException)
        {
            WriteVerbose($"Not connected. {missing.Message}");
        }
    });
}
