using System.Management.Automation;
using System.Security;

namespace Arraylake.PowerShell;

/// <summary>Connects this runspace to an Arraylake service.</summary>
[Cmdlet(VerbsCommunications.Connect, "Arraylake")]
[OutputType(typeof(ArraylakeConnection))]
public sealed class ConnectArraylakeCommand : ArraylakeCmdlet
{
    internal const int LongestTimeoutSec = 86_400;
    internal const int MostRetries = 1000;

    private const int LongestConnectionTimeoutSec = 600;
    private const int LongestRetryTimeoutSec = 86_400;

    [Parameter(Position = 0)]
    [TextInput]
    public string? Org { get; set; }

    [Parameter]
    [SecretInput]
    public SecureString? Token { get; set; }

    [Parameter]
    [TextInput]
    public string? ServiceUri { get; set; }

    [Parameter]
    [ValidateRange(1, LongestConnectionTimeoutSec)]
    public int ConnectionTimeoutSec { get; set; }

    [Parameter]
    [ValidateRange(1, LongestTimeoutSec)]
    public int TimeoutSec { get; set; }

    [Parameter]
    [ValidateRange(1, LongestRetryTimeoutSec)]
    public int RetryTimeoutSec { get; set; }

    [Parameter]
    [ValidateRange(0, MostRetries)]
    public int MaximumRetryCount { get; set; }

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
        var client = ConnectionSettings.NewClient(ServiceUri ?? ConnectionSettings.ServiceUri, token, Limits);
        var org = Org ?? ConnectionSettings.Org?.Org;
        WriteVerbose($"Connecting to {client.ServiceUri} with the token from {source}.");

        var principal = SkipCheck ? null : Check(client, Watch(client));

        var connection = new ArraylakeConnection(client, org, source, principal);
        RunspaceConnections.Connected = connection;
        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    private ConnectionLimits Limits
    {
        get
        {
            var limits = ConnectionSettings.Limits;
            return new ConnectionLimits
            {
                ConnectionTimeoutSec = Given(nameof(ConnectionTimeoutSec), limits.ConnectionTimeoutSec),
                TimeoutSec = Given(nameof(TimeoutSec), limits.TimeoutSec),
                RetryTimeoutSec = Given(nameof(RetryTimeoutSec), limits.RetryTimeoutSec),
                MaximumRetryCount = Given(nameof(MaximumRetryCount), limits.MaximumRetryCount),
            };
        }
    }

    private int Given(string parameter, int otherwise) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given) ? (int)given : otherwise;

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
