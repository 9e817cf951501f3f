namespace Arraylake;

/// <summary>A successful answer that cannot be read: no JSON, cut off, of another shape, or too large.</summary>
public sealed class ArraylakeUnexpectedResponseException : ArraylakeException
{
    internal ArraylakeUnexpectedResponseException(ServiceFailure failure)
        : base(failure)
    {
    }
}
