namespace Arraylake.Http;

/// <summary>Collects, over all attempts of one write, how far it may have been applied.</summary>
internal sealed class WriteTracker
{
    /// <summary>The most uncertain outcome of any attempt.</summary>
    public WriteOutcome Outcome { get; private set; }

    /// <summary>Records the outcome of an attempt.</summary>
    public void RaiseUncertainty(WriteOutcome outcome) => Outcome = outcome > Outcome ? outcome : Outcome;
}
