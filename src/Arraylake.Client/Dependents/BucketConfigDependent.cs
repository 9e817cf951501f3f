namespace Arraylake;

/// <summary>Something that uses or depends on a BucketConfig.</summary>
public sealed class BucketConfigDependent
{
    internal BucketConfigDependent()
    {
    }

    /// <summary>The organization.</summary>
    public required string Org { get; init; }

    /// <summary>The nickname of the BucketConfig; null if it is not known.</summary>
    public string? BucketConfig { get; private set; }

    /// <summary>The location of the BucketConfig, such as <c>s3://acme-data/arraylake</c>.</summary>
    public string? Uri { get; private set; }

    /// <summary>The kind of dependent.</summary>
    public required BucketConfigDependentKind Kind { get; init; }

    /// <summary>
    /// The name of the repo or namespace, the URL prefix of the container, or the URL prefix that the policy covers.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The repo that reads through the container; null for every other kind.</summary>
    public string? Repo { get; init; }

    /// <summary>
    /// When it was made, in UTC; when it was deleted, for a deleted repo. The service has no time of its own for a
    /// container: it cannot be older than its repo, whose time this is.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>
    /// Until when a deleted repo can be restored, in UTC, which is seven days; null for every other kind.
    /// </summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>
    /// Whether the service refuses to remove the config because of it. A container or a policy does not keep a config,
    /// but a repo cannot be opened once the config of its container is gone.
    /// </summary>
    public bool Blocks => Kind is BucketConfigDependentKind.Repo
        or BucketConfigDependentKind.DeletedRepo or BucketConfigDependentKind.IcebergNamespace;

    /// <summary>The service that it was read from.</summary>
    public required string ServiceUri { get; init; }

    /// <summary>A copy for the config that it belongs to.</summary>
    internal BucketConfigDependent Of(string? nickname, string? uri)
    {
        var copy = (BucketConfigDependent)MemberwiseClone();
        (copy.BucketConfig, copy.Uri) = (nickname, uri);
        return copy;
    }

    /// <summary>The name, escaped for display (<see cref="PrintableText"/>).</summary>
    public override string ToString() => PrintableText.Escape(Name);
}
