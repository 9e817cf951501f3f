namespace Arraylake.Http;

/// <summary>
/// The time in which one operation may be tried again, counted from its first failure: no retry begins later. What an
/// operation asks afterwards, to find out what became of it, draws on the same time.
/// </summary>
internal sealed class RetryBudget
{
    private long? _started;

    /// <summary>Whether a retry after this wait would still begin in time.</summary>
    public bool Allows(TimeSpan wait, TimeSpan limit, TimeProvider time)
    {
        _started ??= time.GetTimestamp();
        return wait <= limit - time.GetElapsedTime(_started.Value);
    }
}
