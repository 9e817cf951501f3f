namespace Arraylake.Storage.Checks;

/// <summary>Removal of all objects that the checks wrote.</summary>
internal sealed class CleanupCheck : StorageCheck
{
    public CleanupCheck()
        : base(BucketCheckName.Cleanup) => Writes = true;

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        if (session.ProbeKey is null && !session.Probes.Any)
        {
            return CheckResult.Skipped("Nothing was written.");
        }
        var left = await session.Probes.RemoveAllAsync(session.Writer, cancellationToken).ConfigureAwait(false);
        return left.Count == 0
            ? CheckResult.Passed("No probe object is left.")
            : CheckResult.Failed(
                $"{left.Count} probe object{(left.Count == 1 ? " is" : "s are")} left: {string.Join(", ", left)}.",
                $"Run {session.Advice.Clear} with credentials that may delete.",
                session.Probes.LastRefusal);
    }
}
