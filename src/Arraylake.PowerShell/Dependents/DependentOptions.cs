namespace Arraylake.PowerShell;

/// <summary>-IncludeDependent and -Unused of Get-ArraylakeBucketConfig.</summary>
/// <param name="Include">Whether the configs get properties with their dependents.</param>
/// <param name="OnlyUnused">Whether configs with dependents are left out.</param>
internal sealed record DependentOptions(bool Include, bool OnlyUnused)
{
    private const string TypeName = "Arraylake.BucketConfigWithDependents";

    // The property for each kind, which is null if that kind could not be read.
    private static readonly (string Property, BucketConfigDependentKind Kind)[] Properties =
    [
        ("Repos", BucketConfigDependentKind.Repo),
        ("DeletedRepos", BucketConfigDependentKind.DeletedRepo),
        ("IcebergNamespaces", BucketConfigDependentKind.IcebergNamespace),
        ("VirtualChunkContainers", BucketConfigDependentKind.VirtualChunkContainer),
        ("AccessPolicies", BucketConfigDependentKind.AccessPolicy),
    ];

    /// <summary>The error for unread dependents begins with this sentence.</summary>
    public string Consequence => OnlyUnused
        ? "No BucketConfig can be called unused."
        : "The dependents are incomplete.";

    /// <summary>Writes configs of one organization.</summary>
    public async Task WriteAsync(ServiceContext context, string org, IEnumerable<BucketConfig> configs)
    {
        var dependents = await context.Dependents.ReadAsync(org);
        if (OnlyUnused && dependents.Unread.Count > 0)
        {
            // The error comes after the last input.
            return;
        }
        foreach (var config in configs)
        {
            var own = dependents.Of(config);
            if (!OnlyUnused || own.Count == 0)
            {
                context.Output.WriteObject(Include ? WithProperties(config, own, dependents.Unread) : config);
            }
        }
    }

    private static PSObject WithProperties(
        BucketConfig config, IReadOnlyList<BucketConfigDependent> dependents, IReadOnlyList<UnreadDependents> unread)
    {
        var item = new PSObject(config);
        item.TypeNames.Insert(0, TypeName);
        foreach (var (property, kind) in Properties)
        {
            var names = new DependentNames(dependents.Where(one => one.Kind == kind)
                .Select(static one => one.Repo is null ? one.Name : $"{one.Name} ({one.Repo})"));
            var isKnown = names.Count > 0 || !unread.Any(one => Concerns(one, kind));
            item.Properties.Add(new PSNoteProperty(property, isKnown ? names : null));
        }
        item.Properties.Add(new PSNoteProperty(
            "UnreadDependents", new DependentNames(unread.Select(static one => one.ToString()))));
        return item;
    }

    // Without the list of repos, the deleted ones and the containers are unknown too.
    private static bool Concerns(UnreadDependents unread, BucketConfigDependentKind kind) =>
        unread.Kind == kind
        || (unread.Kind == BucketConfigDependentKind.Repo
            && kind is BucketConfigDependentKind.DeletedRepo or BucketConfigDependentKind.VirtualChunkContainer);
}
