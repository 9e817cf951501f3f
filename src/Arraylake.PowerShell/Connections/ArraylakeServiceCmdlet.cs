using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>A command that talks to the service: it knows with whom, and about which organisation.</summary>
public abstract class ArraylakeServiceCmdlet : ArraylakeCmdlet
{
    private ArraylakeClient? _client;
    private ArraylakeConnection? _connection;
    private string? _org;

    /// <summary>A connection from <c>Connect-Arraylake -PassThru</c>; that of the runspace unless given.</summary>
    [Parameter]
    public ArraylakeConnection? Connection { get; set; }

    /// <summary>The organisation that -Org names, by parameter or by property; null when it is not given.</summary>
    private protected abstract string? GivenOrg { get; }

    private protected ArraylakeClient Client => _client
        ?? throw new InvalidOperationException("The connection is found in BeginProcessing.");

    private protected string ServiceUri => Client.ServiceUri;

    protected override void BeginProcessing() => Attempt(target: null, () =>
    {
        _connection = Connection ?? RunspaceConnections.Connected ?? ConnectionSettings.ConnectFromEnvironment()
            ?? throw new CommandException(
                ErrorIds.TokenMissing,
                "There is no connection: Connect-Arraylake was not run in this runspace, and "
                + $"{ConnectionSettings.TokenVariable} is not set.");
        _client = Watch(_connection.Client);
        WriteVerbose($"Using {_client.ServiceUri} with the token from {_connection.TokenSource}.");
    });

    /// <summary>
    /// The organisation for one input: -Org, else the input's own, else the connection's, else the environment's.
    /// </summary>
    /// <param name="carried">The organisation that a piped object carries, or null.</param>
    private protected string OrgFor(string? carried = null)
    {
        (string Org, string Source)? found =
            GivenOrg is { } given ? (given, "-Org")
            : carried is not null ? (carried, "the piped object")
            : _connection?.Org is { } connected ? (connected, "the connection")
            : ConnectionSettings.Org is { } environment
                ? (environment.Org, $"environment variable {environment.Variable}")
            : null;
        var (org, source) = found ?? throw new CommandException(
            ErrorIds.OrgMissing, "It is not said which organisation: no -Org, and none in the connection.");
        if (org != _org)
        {
            WriteVerbose($"The organisation is '{org}', from {source}.");
            _org = org;
        }
        return org;
    }
}
