namespace Arraylake;

/// <summary>Connecting, or the whole request, took longer than allowed.</summary>
public sealed class ArraylakeTimeoutException : ArraylakeException
{
    internal ArraylakeTimeoutException(ServiceFailure failure)
        : base(failure)
    {
    }
}
