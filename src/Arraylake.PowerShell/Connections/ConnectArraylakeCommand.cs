using System.Management.Automation;
using System.Security;

namespace Arraylake.PowerShell;

/// <summary>Connects this runspace to an Arraylake service.</summary>
[Cmdlet(VerbsCommunications.Connect, "Arraylake")]
[OutputType(typeof(ArraylakeConnection))]
public sealed class ConnectArraylakeCommand : ArraylakeCmdlet
{
    [Parameter(Position = 0)]
    [EmptyIsAbsent]
    public string? Org { get; set; }

    [Parameter]
    [SecretInput]
    public SecureString? Token { get; set; }

    [Parameter]
    [EmptyIsAbsent]
    public string? ServiceUri { get; set; }

    [Parameter]
    public SwitchParameter SkipCheck { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void EndProcessing() => Attempt(ServiceUri ?? Org, Connect);

    private void Connect()
    {
        var (token, source) = FindToken();
        var client = ConnectionSettings.NewClient(ServiceUri ?? ConnectionSettings.ServiceUri, token);
        var org = Org ?? ConnectionSettings.Org?.Org;
        WriteVerbose($"Connecting to {client.ServiceUri} with the token from {source}.");

        var watched = client.Share();
        watched.RequestCompleted += (_, request) => Post(() => WriteDebug(RequestText.Describe(request)));
        var principal = SkipCheck ? null : Await(watched.Identity.GetPrincipalAsync);

        var connection = new ArraylakeConnection(client, org, source, principal);
        RunspaceConnections.Connected = connection;
        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    private (SecretText Token, string Source) FindToken() =>
        Token is not null ? (new SecretText(Token), "the parameter -Token")
        : ConnectionSettings.Token is { } token
            ? (new SecretText(token), $"environment variable {ConnectionSettings.TokenVariable}")
        : throw new CommandException(
            ErrorIds.TokenMissing, $"There is no token: neither -Token nor {ConnectionSettings.TokenVariable} is given.");
}
