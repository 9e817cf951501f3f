namespace Arraylake.PowerShell;

/// <summary>Finds the BucketConfigs that inputs name, with one list for each organization and pipeline.</summary>
internal sealed class BucketConfigFinder(ServiceContext context, ServiceSession session)
{
    /// <summary>The configs of an organization.</summary>
    /// <param name="org">The organization.</param>
    /// <param name="holdsInput">Whether the next inputs wait for the list; not where it is one of several.</param>
    /// <param name="stop">Abandons the list; null for the end of the command.</param>
    public Task<BucketConfigIndex> IndexAsync(string org, bool holdsInput = true, CancellationToken? stop = null)
    {
        return session.Configs.IndexAsync(org, () => holdsInput ? context.Output.HoldInputAsync(List) : List());

        Task<List<BucketConfig>> List() => ListAsync(org, stop ?? context.Stopped);
    }

    /// <summary>
    /// Finds a config by its id where the reference has one, else by its nickname. Sends no request for a config that
    /// came from the service in this session, nor for an id alone.
    /// </summary>
    /// <param name="reference">The input.</param>
    /// <param name="inOrg">The organization, where it is known already.</param>
    /// <param name="isFresh">Whether the config must be as the service has it now, even if the input is one.</param>
    /// <param name="mayDiffer">
    /// Whether the input may name a config with another nickname or location than its own; null for never.
    /// </param>
    /// <exception cref="CommandException">
    /// The reference is invalid, belongs elsewhere, contradicts the service, or there is no such config.
    /// </exception>
    public async Task<BucketConfigTarget> FindAsync(
        BucketConfigReference reference,
        string? inOrg = null,
        bool isFresh = false,
        Func<BucketConfig, bool>? mayDiffer = null)
    {
        ThrowIfUnusable(reference);
        if (reference.AllOf is not null)
        {
            throw new CommandException(
                ErrorIds.Invalid,
                $"'{reference}' is an organization, not a BucketConfig: pipe the output of Get-ArraylakeBucketConfig.");
        }
        var org = inOrg ?? await context.ResolveOrgAsync(reference.Org);
        // An object from the service in this session is used as it is, as is the preview of a change under -WhatIf.
        var isTrusted = reference.Config is { } config && session.Configs.FindChanged(config.Id) is null;
        if (!isFresh)
        {
            if (isTrusted)
            {
                return BucketConfigTarget.Of(reference.Config!);
            }
            if (reference is { Id: { } id, Nickname: null, Uri: null })
            {
                return new BucketConfigTarget(org, id, null, null, null);
            }
        }
        var current = await FindCurrentAsync(org, reference);
        return !isTrusted && mayDiffer?.Invoke(current) != true
            && reference.DifferencesFrom(current) is { Length: > 0 } differences
            ? throw new CommandException(
                ErrorIds.Invalid,
                $"The input says {differences}, but the service calls this {BucketConfigTarget.Of(current)}.")
            {
                Action = "Nothing was done. Get the object again with Get-ArraylakeBucketConfig, or correct what it "
                    + "says.",
            }
            : BucketConfigTarget.Of(current);
    }

    /// <summary>Refuses a reference that is invalid or belongs elsewhere.</summary>
    /// <exception cref="CommandException">It is, or does.</exception>
    public void ThrowIfUnusable(BucketConfigReference reference)
    {
        if (session.ProblemOf(reference) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>The config that a reference names, as the list of this pipeline has it.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public async Task<BucketConfig> FindCurrentAsync(string org, BucketConfigReference reference)
    {
        if (reference.Id is { } changed && session.Configs.FindChanged(changed) is { } latest)
        {
            return latest;
        }
        var index = await IndexAsync(org);
        return reference.Id is { } id
            ? index.Find(id) ?? throw new CommandException(
                ErrorIds.NotFound, $"There is no BucketConfig with the id {id} in the organization '{org}'.")
            : index.Find(reference.Nickname!) ?? throw NotFound(org, reference.Nickname!, index);
    }

    /// <summary>The default of an organization, as the service has it now; null where it has none.</summary>
    public async Task<BucketConfig?> FindDefaultAsync(string org)
    {
        await foreach (var config in context.Client.BucketConfigs.ListAsync(org, context.Stopped))
        {
            context.Output.CountReceived();
            if (config.IsDefault)
            {
                return config;
            }
        }
        return null;
    }

    /// <summary>The config itself: one request, unless the target has it.</summary>
    public async Task<BucketConfig> FetchAsync(BucketConfigTarget target) =>
        target.Config ?? await context.Client.BucketConfigs.GetAsync(target.Org, target.Id, context.Stopped);

    /// <inheritdoc cref="BucketConfigCache.Update"/>
    public void Update(BucketConfig changed) => session.Configs.Update(changed);

    /// <summary>Removes a config that was deleted.</summary>
    /// <param name="removed">The config.</param>
    /// <param name="reloadsDefault">Whether the new default must be listed, where it was the default.</param>
    public void Remove(BucketConfigTarget removed, bool reloadsDefault)
    {
        session.Configs.Remove(removed);
        if (reloadsDefault && removed.IsDefault == true)
        {
            session.Configs.Reload(removed.Org);
        }
    }

    /// <summary>Writes the error of a change that repos prevent, with their names (one read per pipeline).</summary>
    /// <param name="action">The change that failed: "removed", "changed".</param>
    /// <param name="target">The config.</param>
    /// <param name="ex">The service's refusal.</param>
    public async Task WriteInUseErrorAsync(string action, BucketConfigTarget target, ArraylakeInUseException ex)
    {
        var dependents = await context.Dependents.DescribeUsersAsync(target);
        var why = dependents.Users is { } users ? $"it is used by {users}" : "a repo uses it";
        var unread = dependents.Unread is { } missing ? $" These could not be read: {missing}." : "";
        var id = ex.RequestId is null ? "" : $" [request-id: {ex.RequestId}]";
        await context.WriteErrorAsync(
            ex, $"{target} was not {action}: {why}.{unread} The service says: {ex.ServiceText}{id}");
    }

    /// <summary>The error that no config has a nickname, with a hint where another one may be meant.</summary>
    public static CommandException NotFound(string org, string nickname, BucketConfigIndex index)
    {
        const int Shown = 3;
        var alike = index.FindIgnoringCase(nickname);
        var located = index.All
            .Where(config => config.Name == nickname || config.Uri == nickname.TrimEnd('/')).Take(Shown).ToList();
        var hint =
            alike.Count > 0
                ? $" Nicknames are case-sensitive, and there is {Quote(alike)}."
            : located.Count > 0
                ? $" {Quote(located)} {(located.Count == 1 ? "uses" : "use")} the bucket {located[0].Name}."
            : WildcardPattern.ContainsWildcardCharacters(nickname)
                ? " Wildcards are taken as text by Get-ArraylakeBucketConfig only: pipe its output."
            : Guid.TryParse(nickname, out _) ? " To name it by its id, use -Id."
            : NearNames.Hint(nickname, index.All.Select(config => config.Nickname));
        return new CommandException(
            ErrorIds.NotFound,
            $"There is no BucketConfig with the nickname '{nickname}' in the organization '{org}'.{hint}");
    }

    private async Task<List<BucketConfig>> ListAsync(string org, CancellationToken stop)
    {
        List<BucketConfig> configs = [];
        await foreach (var config in context.Client.BucketConfigs.ListAsync(org, stop))
        {
            context.Output.CountReceived();
            configs.Add(config);
        }
        return configs;
    }

    private static string Quote(IEnumerable<BucketConfig> configs) =>
        $"'{string.Join("', '", configs.Select(config => config.Nickname))}'";
}
