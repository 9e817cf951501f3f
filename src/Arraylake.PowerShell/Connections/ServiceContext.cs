namespace Arraylake.PowerShell;

/// <summary>A request that talks to the service.</summary>
internal abstract record ServiceRequest(object? Target) : Request(Target)
{
    public override bool MustFinish => true;

    public sealed override Task RunAsync(CommandContext context) => RunAsync((ServiceContext)context);

    /// <inheritdoc cref="Request.RunAsync"/>
    protected abstract Task RunAsync(ServiceContext context);
}

/// <summary>Everything a request to the service may use.</summary>
internal sealed class ServiceContext(
    ServiceSession session, CommandOutput output, object? target, CancellationToken stopped)
    : CommandContext(output, target, stopped)
{
    private ClientView? _view;
    private BucketConfigFinder? _configs;
    private ChangeSender? _changes;

    public ArraylakeConnection Connection => session.Connection;

    /// <summary>A view of the client whose events are written by this request.</summary>
    public ArraylakeClient Client => (_view ??= session.TakeView(Output)).Client;

    /// <summary>The configs, by nickname or id.</summary>
    public BucketConfigFinder Configs => _configs ??= new BucketConfigFinder(this, session);

    /// <summary>The writes of the client, with an audit trail.</summary>
    public ChangeSender Changes => _changes ??= new ChangeSender(this);

    /// <summary>The virtual chunk access policies that this pipeline has listed.</summary>
    public SharedReads<List<VirtualChunkAccessPolicy>> Policies => session.Policies;

    /// <summary>Everything that uses or depends on the configs.</summary>
    public DependentsFinder Dependents => new(this, session);

    /// <summary>The organization for an input.</summary>
    /// <param name="carried">The organization that a piped object carries, or null.</param>
    /// <exception cref="CommandException">No organization is specified.</exception>
    public ValueTask<string> ResolveOrgAsync(string? carried = null) => session.Orgs.ResolveAsync(this, carried);

    public override void Release()
    {
        if (_view is { } view)
        {
            _view = null;
            session.ReturnView(view);
        }
    }

    public override async Task<string?> OnErrorAsync(Exception ex)
    {
        switch (ex)
        {
            case ArraylakeOutcomeUnknownException:
                // The next nickname is looked up again.
                session.Configs.Clear();
                return null;
            case ArraylakeOrgNotFoundException or ArraylakeForbiddenException:
                // The org may have been renamed or closed, or the token removed from it: the next command asks again.
                Connection.OnlyOrg = null;
                return null;
            case ArraylakeExistsException taken:
                return await DescribeHolderAsync(taken);
            default:
                return null;
        }
    }

    private async Task<string?> DescribeHolderAsync(ArraylakeExistsException taken)
    {
        try
        {
            return await Client.BucketConfigs.FindHolderAsync(taken, Stopped) is { } holder
                ? $"It belongs to {BucketConfigTarget.Of(holder)}."
                : null;
        }
        catch (ArraylakeException ex)
        {
            Output.WriteVerbose($"The BucketConfig that has it could not be found: {ex.Message}");
            return null;
        }
    }
}
