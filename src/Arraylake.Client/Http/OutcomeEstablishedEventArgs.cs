namespace Arraylake;

/// <summary>
/// The answer to a write was lost, and a check showed that it was applied. Contains no body and no credential.
/// </summary>
public sealed class OutcomeEstablishedEventArgs : EventArgs
{
    /// <summary>Method and path of the write.</summary>
    public required string Request { get; init; }

    /// <summary>Why the answer was lost: a sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>The result of the check: a sentence.</summary>
    public required string Finding { get; init; }
}
