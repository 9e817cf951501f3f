namespace Arraylake.PowerShell;

/// <summary>Base of the commands that send requests to the service.</summary>
public abstract class ServiceCmdlet : ArraylakeCmdlet
{
    private ServiceSession? _session;

    /// <summary>A connection from <c>Connect-Arraylake -PassThru</c>; that of the runspace unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionInput]
    [ArgumentCompleter(typeof(VariableCompleter<ArraylakeConnection>))]
    public ArraylakeConnection? Connection { get; set; }

    /// <summary>The value of -Org, perhaps several and wildcards; null where it has none.</summary>
    private protected virtual IReadOnlyList<string>? OrgArgument => null;

    private protected virtual bool OrgTakesWildcards => false;

    /// <summary>State that the requests of this command share.</summary>
    private protected ServiceSession Session => _session!;

    private protected override IEnumerable<Request> ReadBegin()
    {
        var isOrgGiven = MyInvocation.BoundParameters.ContainsKey("Org");
        _session = new ServiceSession(
            Connection, new SessionOrgs(isOrgGiven ? OrgArgument : null, OrgTakesWildcards));
        yield return isOrgGiven && OrgArgument is null
            ? new InvalidRequest(null, OrgText.NothingGiven())
            : new OpenSessionRequest(_session, Host);
    }

    private protected sealed override CommandContext NewContext(
        CommandOutput output, object? target, CancellationToken stopped) =>
        new ServiceContext(_session!, output, target, stopped);
}
