namespace Arraylake.PowerShell;

/// <summary>Shows which service, organization and credential the commands of this runspace use.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeConnection", HelpUri = HelpPages.GetArraylakeConnection)]
[OutputType(typeof(ArraylakeConnection))]
public sealed class GetArraylakeConnectionCommand : ArraylakeCmdlet
{
    private protected override IEnumerable<Request> ReadEnd() => [new GetRequest()];

    private sealed record GetRequest() : Request((object?)null)
    {
        public override Task RunAsync(CommandContext context)
        {
            try
            {
                context.Output.WriteObject(RunspaceConnections.Connected ?? FoundConnection.Find().Connection);
            }
            catch (Exception ex) when (ex is ArraylakeCredentialMissingException or CommandException)
            {
                context.Output.WriteVerbose($"Not connected. {ex.Message}");
            }
            catch (Exception ex) when (ex is ArraylakeConfigurationException or ArraylakeTokenException)
            {
                // Shows what is set, and where, for whoever corrects it.
                var connection = ArraylakeConnection.Unusable(ArraylakeSettings.Read(), (ArraylakeException)ex);
                context.Output.WriteWarning($"No command can use this connection: {ex.Message}");
                context.Output.WriteObject(connection);
            }
            return Task.CompletedTask;
        }
    }
}
