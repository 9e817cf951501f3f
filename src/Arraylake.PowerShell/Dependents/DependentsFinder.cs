namespace Arraylake.PowerShell;

/// <summary>Finds the dependents of BucketConfigs, with one read for each organization and pipeline.</summary>
internal sealed class DependentsFinder(ServiceContext context, ServiceSession session)
{
    private DependentsCache Cache => session.Dependents;

    /// <summary>All dependents of an organization.</summary>
    public async Task<OrgDependents> ReadAsync(string org)
    {
        // A policy is about a bucket and an endpoint, which the configs have.
        var index = await context.Configs.IndexAsync(org);
        return await Cache.AllAsync(
            org, () => context.Client.Dependents.ReadAsync(org, index.All, Cache.Gate, context.Stopped));
    }

    /// <summary>All dependents of a config, for messages.</summary>
    public async Task<DependentText> DescribeAsync(BucketConfig config)
    {
        var dependents = await ReadAsync(config.Org);
        return new DependentText(dependents.Of(config), dependents.Unread);
    }

    /// <summary>Those because of which the service refuses a change; the fewest requests.</summary>
    public Task<OrgDependents> ReadUsersAsync(string org) => Cache.UsersAsync(
        org, () => context.Client.Dependents.ReadBlockersAsync(org, Cache.Gate, context.Stopped));

    /// <summary>Those because of which the service refuses a change of a config, for messages.</summary>
    public async Task<DependentText> DescribeUsersAsync(BucketConfigTarget target)
    {
        var users = await ReadUsersAsync(target.Org);
        return new DependentText(users.BlockersOf(target.Id, target.Nickname), users.Unread);
    }

    /// <summary>The organizations all of whose dependents were read so far, as far as possible.</summary>
    public IEnumerable<OrgDependents> Read => Cache.Read;
}

/// <summary>
/// Writes an error for each organization some of whose dependents could not be read. After everything else, because it
/// may end the pipeline.
/// </summary>
/// <param name="Consequence">The consequence, as a sentence.</param>
internal sealed record UnreadDependentsRequest(string Consequence) : ServiceRequest((object?)null)
{
    public override bool IsCounted => false;

    protected override Task RunAsync(ServiceContext context)
    {
        foreach (var dependents in context.Dependents.Read.Where(static one => one.Unread.Count > 0))
        {
            context.Output.WriteError(
                new CommandException(
                    ErrorIds.DependentsUnread,
                    $"{Consequence} In the organization '{dependents.Org}', these could not be read: "
                    + $"{string.Join("; ", dependents.Unread)}."),
                dependents.Org);
        }
        return Task.CompletedTask;
    }
}
