namespace Arraylake;

/// <summary>The kinds of things that use or depend on a BucketConfig (contract 4.1).</summary>
public enum BucketConfigDependentKind
{
    /// <summary>A repository whose data is in the bucket.</summary>
    Repo,

    /// <summary>A repository that is deleted and can still be restored.</summary>
    DeletedRepo,

    /// <summary>An Iceberg namespace with a bucket of its own; a linked one has none.</summary>
    IcebergNamespace,

    /// <summary>A virtual chunk container: a repository reads virtual chunks through the config.</summary>
    VirtualChunkContainer,

    /// <summary>A virtual chunk access policy for the config's bucket.</summary>
    AccessPolicy,
}
