using System.Management.Automation;
using System.Security;

namespace Arraylake.PowerShell;

/// <summary>Connects this runspace to an Arraylake service.</summary>
[Cmdlet(VerbsCommunications.Connect, "Arraylake")]
[OutputType(typeof(ArraylakeConnection))]
public sealed class ConnectArraylakeCommand : ArraylakeCmdlet
{
    [Parameter(Position = 0)]
    [TextInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    [Parameter]
    [SecretInput]
    public SecureString? Token { get; set; }

    [Parameter]
    [TextInput]
    public string? ServiceUri { get; set; }

    [Parameter]
    public SwitchParameter SkipCheck { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void EndProcessing() => Attempt(Org, Connect, naming: false);

    private void Connect()
    {
        // Whoever connects elsewhere is done with where they were: what follows must not go there when this fails.
        RunspaceConnections.Connected = null;
        var (token, source) = FindToken();
        var client = ConnectionSettings.NewClient(ServiceUri ?? ConnectionSettings.ServiceUri, token);
        var org = Org ?? ConnectionSettings.Org?.Org;
        WriteVerbose($"Connecting to {client.ServiceUri} with the token from {source}.");

        var watched = client.Share();
        watched.RequestCompleted += (_, request) => Post(() => WriteDebug(RequestText.Describe(request)));
        var principal = SkipCheck ? null : Check(client, watched);

        var connection = new ArraylakeConnection(client, org, source, principal);
        RunspaceConnections.Connected = connection;
        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    private Principal Check(ArraylakeClient client, ArraylakeClient watched)
    {
        try
        {
            return Await(watched.Identity.GetPrincipalAsync);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private (SecretText Token, string Source) FindToken() =>
        Token is not null ? (new SecretText(Token), "the parameter -Token")
        : ConnectionSettings.Token is { } token
            ? (new SecretText(token), $"environment variable {ConnectionSettings.TokenVariable}")
        : throw new CommandException(
            ErrorIds.TokenMissing,
            $"There is no token: neither -Token nor {ConnectionSettings.TokenVariable} is given.");
}
