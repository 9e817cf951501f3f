namespace Arraylake;

/// <summary>An unreadable answer: not JSON, incomplete, of an unexpected form, or too large.</summary>
public sealed class ArraylakeUnexpectedResponseException : ArraylakeException
{
    internal ArraylakeUnexpectedResponseException(ServiceFailure failure)
        : base(failure)
    {
    }
}
