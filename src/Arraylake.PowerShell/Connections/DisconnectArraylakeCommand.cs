namespace Arraylake.PowerShell;

/// <summary>
/// Forgets the connection of this runspace and, where asked to, the login that is saved on this machine.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Arraylake", SupportsShouldProcess = true,
    HelpUri = HelpPages.DisconnectArraylake)]
public sealed class DisconnectArraylakeCommand : ArraylakeCmdlet
{
    [Parameter]
    public SwitchParameter RemoveSavedLogin { get; set; }

    private protected override IEnumerable<Request> ReadEnd() => [new DisconnectRequest(RemoveSavedLogin)];

    private sealed record DisconnectRequest(bool RemovesSavedLogin) : Request((object?)null)
    {
        public override async Task RunAsync(CommandContext context)
        {
            var connection = RunspaceConnections.Connected;
            if (RemovesSavedLogin)
            {
                await RemoveSavedLoginAsync(context, connection?.Access.Options ?? ArraylakeAccess.Network().Value);
            }
            if (connection is null)
            {
                context.Output.WriteVerbose("There was no connection.");
                if (!context.Output.IsWhatIf)
                {
                    RunspaceConnections.Connected = null;
                }
            }
            else if (await context.Output.ConfirmAsync($"Connection to {connection}", "Forget"))
            {
                context.Output.WriteVerbose($"Disconnected from {connection}.");
                RunspaceConnections.Connected = null;
            }
        }

        private static async Task RemoveSavedLoginAsync(CommandContext context, ArraylakeClientOptions options)
        {
            var saved = options.SavedLogin ?? SavedLogin.Of(options.ServiceUri);
            if (!saved.Exists)
            {
                context.Output.WriteVerbose($"There is no saved login '{saved.Path}'.");
            }
            else if (await context.Output.ConfirmAsync($"Saved login '{saved.Path}'", "Log out and delete"))
            {
                await LogOutAsync(context, options, saved);
                saved.Delete();
                RunspaceConnections.Found = null;
                context.Output.WriteVerbose($"Deleted the saved login '{saved.Path}'.");
            }
        }

        private static async Task LogOutAsync(
            CommandContext context, ArraylakeClientOptions options, SavedLogin saved)
        {
            try
            {
                using var login = new ArraylakeLogin(ConnectionSettings.OfModule(options), saved);
                await login.LogoutAsync(context.Stopped);
            }
            catch (ArraylakeException ex)
            {
                // The file is this machine's copy, and is deleted all the same.
                context.Output.WriteWarning(
                    $"The identity provider was not told of the logout: {ex.Message.TrimEnd('.')}. Whoever has a copy "
                    + "of the file may still be able to use the login.");
            }
        }
    }
}
