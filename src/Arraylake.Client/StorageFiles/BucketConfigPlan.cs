namespace Arraylake;

/// <summary>The differences between a storage file and the configs of its organization.</summary>
public sealed class BucketConfigPlan
{
    private const int ShownRepos = 10;

    private readonly IReadOnlyList<BucketConfig> _configs;

    private BucketConfigPlan(
        string organization,
        IReadOnlyList<BucketConfig> configs,
        IReadOnlyList<BucketConfigDifference> differences,
        IReadOnlyList<BucketConfig> unnamed)
    {
        (Organization, _configs, Differences, Unnamed) =
            (organization, configs, PlanBlocks.Spread(differences, configs), unnamed);
        var count = DifferenceText.Count(Differences);
        foreach (var difference in Differences)
        {
            difference.Summary = count;
        }
    }

    /// <summary>The organization's name.</summary>
    public string Organization { get; }

    /// <summary>
    /// One for each write, and None for each config that is as the file says. By nickname; the default is last.
    /// </summary>
    public IReadOnlyList<BucketConfigDifference> Differences { get; }

    /// <summary>The configs that the file does not name; they are removed only if the plan prunes.</summary>
    public IReadOnlyList<BucketConfig> Unnamed { get; }

    /// <summary>The configs of which a change depends on whether a repo uses them: list those repos.</summary>
    public IReadOnlyList<BucketConfig> MayBeInUse =>
    [
        .. Differences.Where(static difference => DependsOnRepos(difference) && !difference.IsBlocked)
            .Select(static difference => difference.Current!),
    ];

    /// <summary>Compares a file with the configs of its organization. Sends nothing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="configs">All configs of its organization.</param>
    /// <param name="prune">Whether configs that the file does not name are removed.</param>
    /// <param name="secrets">Finds secrets to compare with those that the service returns in clear.</param>
    /// <exception cref="BucketConfigFileException">An entry may be more than one config.</exception>
    /// <exception cref="ArraylakeInvalidException">A secret has another form than its field.</exception>
    public static BucketConfigPlan Create(
        BucketConfigFile file,
        IReadOnlyList<BucketConfig> configs,
        bool prune = false,
        Func<string, ResolvedSecret?>? secrets = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(configs);
        var matches = EntryMatches.Create(file, configs);
        var draft = new PlanDraft(file.Organization, secrets);
        List<BucketConfig> unnamed = [.. configs.Where(config => !matches.IsNamed(config))];
        var differences = new List<BucketConfigDifference>(file.Buckets.Count);
        foreach (var entry in file.Buckets)
        {
            draft.AddTo(differences, entry, matches.Find(entry));
        }
        if (prune)
        {
            differences.AddRange(unnamed.Select(draft.Remove));
        }
        return new BucketConfigPlan(
            file.Organization,
            configs,
            [
                .. differences.OrderBy(static difference => difference.Nickname, StringComparer.Ordinal),
                .. draft.Default(file, configs, matches),
            ],
            unnamed);
    }

    /// <summary>The plan with what is known about repos: a config that one uses can only be renamed.</summary>
    /// <param name="repos">The names of the repos by the id of their config.</param>
    public BucketConfigPlan WithRepos(IReadOnlyDictionary<Guid, IReadOnlyList<string>> repos)
    {
        ArgumentNullException.ThrowIfNull(repos);
        return new BucketConfigPlan(
            Organization,
            _configs,
            [
                .. Differences.Select(difference => !difference.IsBlocked && DependsOnRepos(difference)
                    && repos.TryGetValue(difference.Current!.Id, out var names) && names.Count > 0
                    ? difference.Block(InUse(names, difference.Action))
                    : difference),
            ],
            Unnamed);
    }

    private static bool DependsOnRepos(BucketConfigDifference difference) =>
        difference.Action is BucketConfigAction.Update or BucketConfigAction.Remove;

    private static string InUse(IReadOnlyList<string> repos, BucketConfigAction action)
    {
        var more = repos.Count > ShownRepos ? $" and {repos.Count - ShownRepos} more" : "";
        var used = $"used by {string.Join(", ", repos.Take(ShownRepos))}{more}";
        return action == BucketConfigAction.Remove ? used : $"{used}, so only the nickname can change";
    }
}
