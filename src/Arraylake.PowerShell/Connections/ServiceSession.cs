using System.Management.Automation.Host;

namespace Arraylake.PowerShell;

/// <summary>
/// State that the requests of one command share: connection, organizations, and the configs listed so far. Used on the
/// pipeline thread only, so it needs no lock.
/// </summary>
/// <param name="connection">The connection, where one is given.</param>
/// <param name="orgs">The organizations.</param>
internal sealed class ServiceSession(ArraylakeConnection? connection, SessionOrgs orgs)
{
    private readonly Stack<ClientView> _views = new();
    private ArraylakeConnection? _connection = connection;

    public ArraylakeConnection Connection => _connection
        ?? throw new InvalidOperationException("The connection is found before the first input.");

    public SessionOrgs Orgs { get; } = orgs;

    public BucketConfigCache Configs { get; } = new();

    public SharedReads<List<VirtualChunkAccessPolicy>> Policies { get; } = new();

    /// <summary>The limit of requests in flight while dependents are read; set before that.</summary>
    public int DependentRequestsAtATime { get; set; } = DependentOperations.StandardRequestsAtATime;

    public DependentsCache Dependents => field ??= new DependentsCache(new SemaphoreSlim(DependentRequestsAtATime));

    /// <summary>Finds the connection.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public void Open(CommandOutput output, PSHost host)
    {
        _connection ??= RunspaceConnections.Connected ?? Find(output, host);
        output.WriteVerbose($"Using {_connection.Client.ServiceUri} with the token from {_connection.TokenSource}.");
    }

    /// <summary>A view of the client whose events go to an output. One per request in flight, used again.</summary>
    public ClientView TakeView(CommandOutput output)
    {
        if (!_views.TryPop(out var view))
        {
            view = new ClientView(Connection.Client);
            var connection = Connection;
            view.Client.RequestCompleted += (_, request) =>
            {
                // TAB must not offer removed names. Also after a failure: the change may have been made.
                if (request.Method != "GET")
                {
                    KnownNames.Of(connection).Forget();
                }
            };
        }
        view.Output = output;
        return view;
    }

    /// <summary>Takes back the view of a request that has ended.</summary>
    public void ReturnView(ClientView view) => _views.Push(view);

    /// <summary>Why a reference cannot be used with this service and these organizations; null where it can.</summary>
    public CommandException? ProblemOf(BucketConfigReference reference)
    {
        if (reference.Problem is { } problem)
        {
            return new CommandException(ErrorIds.Invalid, problem);
        }
        var serviceUri = Connection.Client.ServiceUri;
        if (reference.ServiceUri is { } service && !ServiceAddress.AreSame(service, serviceUri))
        {
            return new CommandException(
                ErrorIds.ConnectionMismatch,
                $"BucketConfig '{reference}' comes from {service}, but the connection is to {serviceUri}.");
        }
        return reference.Org is not { } own || Orgs.Includes(own) ? null : new CommandException(
            ErrorIds.ConnectionMismatch,
            (reference.AllOf is null
                ? $"BucketConfig '{reference}' is of the organization '{own}'"
                : $"The input is the organization '{own}'")
            + $", but -Org says '{string.Join("', '", Orgs.Given!)}'.");
    }

    private static ArraylakeConnection Find(CommandOutput output, PSHost host)
    {
        try
        {
            var found = FoundConnection.Find();
            output.WriteVerbose($"Not connected: the service is {found.Access.Options.ServiceUri}, from "
                + $"{found.Access.ServiceSource}.");
            foreach (var warning in found.TakeWarnings())
            {
                output.WriteWarning(warning);
            }
            return found.Connection;
        }
        catch (ArraylakeCredentialMissingException ex)
        {
            throw ConnectionSettings.NoCredential(
                "the parameter -Connection; Connect-Arraylake in this runspace", ex, host);
        }
    }
}

/// <summary>Finds connection and organizations, before the first input.</summary>
internal sealed record OpenSessionRequest(ServiceSession Session, PSHost Host) : ServiceRequest((object?)null)
{
    public override bool IsCounted => false;

    protected override Task RunAsync(ServiceContext context)
    {
        Session.Open(context.Output, Host);
        return Session.Orgs.ExpandAsync(context);
    }
}
