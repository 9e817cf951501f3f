namespace Arraylake.Http;

/// <summary>
/// The time in which one operation may be retried, from its first failure: no retry starts later. The check after a
/// lost answer shares it.
/// </summary>
internal sealed class RetryBudget
{
    private long? _started;

    /// <summary>Whether a retry after this delay would still start in time.</summary>
    public bool Allows(TimeSpan wait, TimeSpan limit, TimeProvider time)
    {
        _started ??= time.GetTimestamp();
        return wait <= limit - time.GetElapsedTime(_started.Value);
    }
}
