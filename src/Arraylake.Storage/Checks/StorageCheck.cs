namespace Arraylake.Storage.Checks;

/// <summary>One check; it reports what it finds and throws nothing but failures to get an answer.</summary>
internal abstract class StorageCheck(BucketCheckName name, params BucketCheckName[] needs)
{
    /// <summary>All checks in their order.</summary>
    public static IReadOnlyList<StorageCheck> All { get; } =
    [
        new SettingsCheck(),
        new OverlapCheck(),
        new EndpointCheck(),
        new RegionCheck(),
        new CredentialCheck(),
        new ListCheck(),
        new ReadCheck(),
        new WriteCheck(),
        new ReadBackCheck(),
        new ConditionalWriteCheck(),
        new ConditionalReadCheck(),
        new MultipartCheck(),
        new DeleteCheck(),
        new ScopeCheck(),
        new PublicCheck(),
        new CorsCheck(),
        new CleanupCheck(),
    ];

    public BucketCheckName Name => name;

    /// <summary>The checks that must not have failed.</summary>
    public IReadOnlyList<BucketCheckName> Needs => needs;

    /// <summary>Whether it writes probe objects, so that it needs write access.</summary>
    public bool Writes { get; protected init; }

    /// <summary>How many time limits it gets.</summary>
    public int TimeFactor { get; protected init; } = 1;

    public abstract Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken);
}
