using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>A command that talks to the service: it knows with whom, and about which organization.</summary>
public abstract class ArraylakeServiceCmdlet : ArraylakeCmdlet
{
    private const string NoOrg = "It is not said which organization: no -Org, and none in the connection";

    private ArraylakeClient? _client;
    private ArraylakeConnection? _connection;
    private string? _org;
    private IReadOnlyList<string>? _orgs;
    private (string Org, string Source)? _setOrg;
    private bool _isSetOrgRead;

    /// <summary>A connection from <c>Connect-Arraylake -PassThru</c>; that of the runspace unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionInput]
    [ArgumentCompleter(typeof(VariableCompleter<ArraylakeConnection>))]
    public ArraylakeConnection? Connection { get; set; }

    /// <summary>The organization that -Org names, by parameter or by property; null when it is not given.</summary>
    private protected abstract string? GivenOrg { get; }

    /// <summary>All that -Org names on the command line, perhaps wildcards; null when it is not given there.</summary>
    private protected virtual IReadOnlyList<string>? GivenOrgs => GivenOrg is { } org ? [org] : null;

    private protected ArraylakeClient Client => _client
        ?? throw new InvalidOperationException("The connection is found in BeginProcessing.");

    private protected string ServiceUri => Client.ServiceUri;

    protected override void BeginProcessing() => Attempt(target: null, isInput: false, action: () =>
    {
        if (GivenOrgs is null && MyInvocation.BoundParameters.ContainsKey("Org"))
        {
            throw OrgText.NothingGiven();
        }
        _connection = Connection ?? RunspaceConnections.Connected ?? Find();
        _client = Watch(_connection.Client);
        _client.RequestCompleted += (_, request) => ForgetNames(_connection, request);
        WriteVerbose($"Using {_client.ServiceUri} with the token from {_connection.TokenSource}.");
    });

    // TAB must not offer what is gone. Also after a failure: nobody knows then what the service did.
    private static void ForgetNames(ArraylakeConnection connection, RequestCompletedEventArgs request)
    {
        if (request.Method != "GET")
        {
            KnownNames.Of(connection).Forget();
        }
    }

    /// <summary>
    /// The organization for one input: -Org, else the input's own, else the connection's, else what is set now, else
    /// the only one that the token sees.
    /// </summary>
    /// <param name="carried">The organization that a piped object carries, or null.</param>
    /// <exception cref="CommandException">There is none.</exception>
    private protected string OrgFor(string? carried = null)
    {
        var (org, source) =
            GivenOrg is { } given ? (given, "-Org")
            : carried is not null ? (carried, "the piped object")
            : _connection?.Access.Org is { } known
                ? (known.Value, _connection == RunspaceConnections.Found?.Connection ? known.Source : "the connection")
            : SetOrg is { } found ? found
            : (OnlyOrg(), "the token, which sees no other");
        if (org != _org)
        {
            WriteVerbose($"The organization is '{org}', from {source}.");
            _org = org;
        }
        return org;
    }

    /// <summary>The organizations for one input: its own, else those that -Org names, else as for one.</summary>
    /// <param name="carried">The organization that a piped object carries, or null.</param>
    /// <exception cref="CommandException">There is none, or what there is cannot be read.</exception>
    private protected IReadOnlyList<string> OrgsFor(string? carried = null)
    {
        if (carried is not null || GivenOrg is not null || GivenOrgs is not { } given)
        {
            return [OrgFor(carried)];
        }
        return _orgs ??= given.Any(NamePattern.IsPattern) ? Expand(given) : given;
    }

    /// <summary>Whether an organization is one of those that -Org names, or may be any.</summary>
    private protected bool IsGivenOrg(string org) => GivenOrgs is not { } given
        || given.Any(name => name == org || (NamePattern.IsPattern(name) && NamePattern.Matches(name, org)));

    private List<string> Expand(IReadOnlyList<string> given)
    {
        var visible = VisibleOrgs($"-Org {string.Join(", ", given)} takes the list of organizations");
        List<string> orgs =
        [
            .. given.SelectMany(name => NamePattern.IsPattern(name)
                ? visible.Select(org => org.Name).Where(org => NamePattern.Matches(name, org))
                : [name]).Distinct(StringComparer.Ordinal),
        ];
        WriteVerbose($"The organizations are {(orgs.Count == 0 ? "none" : string.Join(", ", orgs))}, from -Org.");
        return orgs;
    }

    // Once for a command: config files are not read again for each object of a pipeline.
    private (string Org, string Source)? SetOrg
    {
        get
        {
            if (!_isSetOrgRead)
            {
                _setOrg = ConnectionSettings.Org is { } found ? (found.Value, found.Source) : null;
                _isSetOrgRead = true;
            }
            return _setOrg;
        }
    }

    /// <summary>What is known of the token's organizations, so that the next command need not ask.</summary>
    private protected void Remember(IReadOnlyList<Org> visible) =>
        _connection!.OnlyOrg = visible is [var only] ? only.Name : null;

    private protected override void Report(ErrorRecord error)
    {
        // It may have been renamed or closed, or the token taken out of it: the next command asks anew.
        if (ErrorRecords.IdOf(error) is ErrorIds.OrgNotFound or ErrorIds.Forbidden)
        {
            _connection!.OnlyOrg = null;
        }
        base.Report(error);
    }

    private protected override async Task<ErrorRecord> ExplainAsync(Exception failed, ErrorRecord error)
    {
        if (failed is not ArraylakeExistsException taken)
        {
            return error;
        }
        try
        {
            return await Client.BucketConfigs.FindHolderAsync(taken, Stopped) is { } holder
                ? ErrorRecords.For(
                    taken,
                    $"{error.ErrorDetails.Message.TrimEnd('.')}. It belongs to {BucketConfigTarget.Of(holder)}.",
                    error.TargetObject)
                : error;
        }
        catch (ArraylakeException unknown)
        {
            WriteVerbose($"Which BucketConfig has it could not be asked: {unknown.Message}");
            return error;
        }
    }

    private string OnlyOrg()
    {
        if (_connection!.OnlyOrg is null)
        {
            var visible = VisibleOrgs(NoOrg);
            Remember(visible);
            if (_connection.OnlyOrg is null)
            {
                throw new CommandException(ErrorIds.OrgMissing, $"{NoOrg}, and {OrgText.Describe(visible)}.");
            }
        }
        return _connection.OnlyOrg;
    }

    private List<Org> VisibleOrgs(string why)
    {
        try
        {
            return [.. Stream(Client.Identity.ListOrgsAsync)];
        }
        catch (ArraylakeException failed) when (failed is not ArraylakeUnauthorizedException)
        {
            throw new CommandException(
                ErrorIds.OrgMissing,
                $"{why}, and the service did not say which ones the token sees: {failed.Message}",
                failed);
        }
    }

    private ArraylakeConnection Find()
    {
        try
        {
            var found = FoundConnection.Find();
            WriteVerbose($"Not connected: the service is {found.Access.Options.ServiceUri}, from "
                + $"{found.Access.ServiceSource}.");
            foreach (var warning in found.TakeWarnings())
            {
                WriteWarning(warning);
            }
            return found.Connection;
        }
        catch (ArraylakeCredentialMissingException missing)
        {
            throw ConnectionSettings.NoCredential(
                "the parameter -Connection; Connect-Arraylake in this runspace", missing, Host);
        }
    }
}
