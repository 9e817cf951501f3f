namespace Arraylake;

/// <summary>
/// The answer to a write was lost, and it was found out what became of it. Holds no body and no credential.
/// </summary>
public sealed class OutcomeEstablishedEventArgs : EventArgs
{
    /// <summary>Method and path of the write.</summary>
    public required string Request { get; init; }

    /// <summary>What happened to its answer: a sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>What was found out: a sentence.</summary>
    public required string Finding { get; init; }
}
