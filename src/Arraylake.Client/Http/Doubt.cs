namespace Arraylake.Http;

/// <summary>How far a request that failed may have been carried out all the same.</summary>
internal enum Doubt
{
    /// <summary>It was not: never sent, or refused.</summary>
    None,

    /// <summary>
    /// An attempt was answered with 429. That says "not done", but where the next attempt finds it done, it is worth a
    /// look.
    /// </summary>
    Slight,

    /// <summary>
    /// An attempt was sent, and its answer was lost or says nothing: a 5xx, a broken connection, a time-out.
    /// </summary>
    Real,
}
