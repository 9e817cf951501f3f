namespace Arraylake.Http;

/// <summary>How far a request that failed may have been carried out all the same.</summary>
internal enum Doubt
{
    /// <summary>It was not: never written, or refused.</summary>
    None,

    /// <summary>
    /// An attempt was answered with 429. That says "not done", but where the next attempt finds it done, it is worth a
    /// look.
    /// </summary>
    Slight,

    /// <summary>
    /// The service itself has dealt with an attempt, but its answer does not tell how that ended: a 500. What is there
    /// afterwards tells.
    /// </summary>
    Real,

    /// <summary>
    /// An attempt was written, and the service itself has not answered it: a time-out, a connection that ended, a
    /// gateway's 502, 503 or 504, an answer that broke off. It may still be carried out after whatever look.
    /// </summary>
    Lasting,
}
