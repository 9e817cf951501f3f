using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// Forgets the connection of this runspace and, where asked to, the login that this machine remembers.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Arraylake", SupportsShouldProcess = true,
    HelpUri = HelpPages.DisconnectArraylake)]
public sealed class DisconnectArraylakeCommand : ArraylakeCmdlet
{
    [Parameter]
    public SwitchParameter RemoveSavedLogin { get; set; }

    protected override void EndProcessing() => Attempt(target: null, () =>
    {
        var connection = RunspaceConnections.Connected;
        if (RemoveSavedLogin)
        {
            Remove(connection?.Access.Options ?? ArraylakeAccess.Network().Value);
        }
        if (connection is null)
        {
            WriteVerbose("There was no connection.");
            if (!IsWhatIf)
            {
                RunspaceConnections.Connected = null;
            }
        }
        else if (ShouldProcess($"Connection to {connection}", "Forget"))
        {
            WriteVerbose($"Disconnected from {connection}.");
            RunspaceConnections.Connected = null;
        }
    });

    private void Remove(ArraylakeClientOptions options)
    {
        var saved = options.SavedLogin ?? SavedLogin.Of(options.ServiceUri);
        if (!saved.Exists)
        {
            WriteVerbose($"There is no saved login '{saved.Path}'.");
        }
        else if (ShouldProcess($"Saved login '{saved.Path}'", "Log out and delete"))
        {
            LogOut(options, saved);
            saved.Delete();
            RunspaceConnections.Found = null;
            WriteVerbose($"Deleted the saved login '{saved.Path}'.");
        }
    }

    private void LogOut(ArraylakeClientOptions options, SavedLogin saved)
    {
        try
        {
            using var login = new ArraylakeLogin(ConnectionSettings.OfModule(options), saved);
            Await(login.LogoutAsync);
        }
        catch (ArraylakeException failed)
        {
            // The file is what this machine has of it, and goes all the same.
            WriteWarning($"The identity provider was not told of the logout: {failed.Message.TrimEnd('.')}. Whoever "
                + "has a copy of the file may still be able to use the login.");
        }
    }
}
