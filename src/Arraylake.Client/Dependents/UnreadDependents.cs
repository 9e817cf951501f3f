namespace Arraylake;

/// <summary>Dependents that could not be read, so it is unknown whether there are any.</summary>
/// <param name="Kind">Their kind. Without the repos, their containers are not known either.</param>
/// <param name="Repos">The repos that it is about, if it is about single ones; else empty.</param>
/// <param name="Reason">The reason, without a full stop.</param>
public sealed record UnreadDependents(BucketConfigDependentKind Kind, IReadOnlyList<string> Repos, string Reason)
{
    private const int Shown = 10;

    internal static UnreadDependents Of(
        BucketConfigDependentKind kind, ArraylakeException failure, params IReadOnlyList<string> repos) =>
        new(kind, repos, failure.Message.TrimEnd('.'));

    /// <summary>Names them for people, such as "the Iceberg namespaces (403)".</summary>
    public override string ToString() => PrintableText.Escape($"{Subject} ({Reason})");

    private string Subject => Kind switch
    {
        BucketConfigDependentKind.IcebergNamespace => "the Iceberg namespaces",
        BucketConfigDependentKind.VirtualChunkContainer => $"the virtual chunk containers of {Names}",
        BucketConfigDependentKind.AccessPolicy => "the virtual chunk access policies",
        _ when Repos.Count > 0 => $"the BucketConfig of {Names}",
        _ => "the repos and their virtual chunk containers",
    };

    private string Names => (Repos.Count == 1 ? "the repo " : "the repos ")
        + string.Join(", ", Repos.Take(Shown)) + (Repos.Count > Shown ? $" and {Repos.Count - Shown} more" : "");
}
