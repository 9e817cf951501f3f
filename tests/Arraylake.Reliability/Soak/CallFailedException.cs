namespace Arraylake.Reliability;

/// <summary>What a caller was told about an operation that did not succeed.</summary>
internal sealed class CallFailedException(CallOutcome outcome, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public CallOutcome Outcome => outcome;
}
