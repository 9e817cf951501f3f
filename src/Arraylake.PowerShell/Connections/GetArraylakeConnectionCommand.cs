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
        catch (Exception wrong) when (wrong is ArraylakeConfigurationException or ArraylakeTokenException)
        {
            // What is set, and where, is what somebody needs who is to set it right.
            var connection = ArraylakeConnection.Unusable(ArraylakeSettings.Read(), (ArraylakeException)wrong);
            WriteWarning($"No command can use this connection: {wrong.Message}");
            WriteObject(connection);
        }
    });
}
