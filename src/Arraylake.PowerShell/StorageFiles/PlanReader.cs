namespace Arraylake.PowerShell;

/// <summary>Compares a storage file with the service.</summary>
internal static class PlanReader
{
    /// <summary>Lists the configs, and the users of those that would change or be removed.</summary>
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
        var changing = plan.MayBeInUse;
        if (changing.Count == 0)
        {
            return plan;
        }
        var repos = new Dictionary<Guid, IReadOnlyList<string>>();
        var users = await context.Dependents.ReadUsersAsync(file.Organization);
        foreach (var config in changing)
        {
            repos[config.Id] =
            [
                .. users.BlockersOf(config.Id, config.Nickname).Select(static user =>
                    user.Kind == BucketConfigDependentKind.DeletedRepo ? $"{user.Name} (deleted)" : user.Name),
            ];
        }
        if (users.Unread.Count > 0)
        {
            context.Output.WriteWarning(
                $"Changes may be blocked, because these could not be read: {string.Join("; ", users.Unread)}.");
        }
        return plan.WithRepos(repos);
    }
}
