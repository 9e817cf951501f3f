namespace Arraylake.PowerShell;

/// <summary>Compares a storage file with the service.</summary>
internal static class PlanReader
{
    private const int ListsAtATime = 8;

    /// <summary>Lists the configs, and the repos of those that would change or be removed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="file">The file.</param>
    /// <param name="prune">Whether configs that it does not name are removed.</param>
    /// <param name="secrets">Secrets that are resolved already, to compare; null for none.</param>
    /// <exception cref="BucketConfigFileException">An entry may be more than one config.</exception>
    /// <exception cref="CommandException">A secret has another form than its field.</exception>
    public static async Task<BucketConfigPlan> ReadAsync(
        ServiceContext context, BucketConfigFile file, bool prune, SecretResolver? secrets)
    {
        var configs = (await context.Configs.IndexAsync(file.Organization)).All.ToList();
        BucketConfigPlan plan;
        try
        {
            plan = BucketConfigPlan.Create(file, configs, prune, secrets is null ? null : secrets.Find);
        }
        catch (ArraylakeInvalidException ex)
        {
            throw SecretResolver.Unusable(ex.Message, ex);
        }
        var repos = new Dictionary<Guid, IReadOnlyList<string>>();
        foreach (var some in plan.MayBeInUse.Chunk(ListsAtATime))
        {
            var users = await Task.WhenAll(some.Select(
                config => RepoUsers.ReadAsync(context.Client, BucketConfigTarget.Of(config), context.Stopped)));
            foreach (var (config, found) in some.Zip(users))
            {
                repos[config.Id] = found.Names;
                if (found.Failure is { } failure)
                {
                    context.Output.WriteWarning(
                        $"The repos that use {BucketConfigTarget.Of(config)} could not be listed, so the change may be "
                        + $"blocked: {failure.Message}");
                }
            }
        }
        return plan.WithRepos(repos);
    }
}
