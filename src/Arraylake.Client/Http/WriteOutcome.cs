namespace Arraylake.Http;

/// <summary>How far a failed write may have been applied, from the certain to the uncertain.</summary>
internal enum WriteOutcome
{
    /// <summary>It was not: never written, or refused.</summary>
    NotApplied,

    /// <summary>
    /// An attempt was answered with 429. That means "not applied", but if the next attempt finds the work done, it is
    /// worth checking.
    /// </summary>
    Throttled,

    /// <summary>
    /// The service itself handled an attempt, but its answer does not tell the result: a 500. The current state tells.
    /// </summary>
    Unclear,

    /// <summary>
    /// An attempt was written, and the service itself has not answered it: a time-out, a lost connection, a gateway's
    /// 502, 503 or 504, an incomplete answer. It may still be applied after any check.
    /// </summary>
    Pending,
}
