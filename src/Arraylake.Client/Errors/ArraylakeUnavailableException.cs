namespace Arraylake;

/// <summary>
/// The service could not be reached, closed the connection, failed (5xx) or redirected (3xx, which is never followed).
/// </summary>
public sealed class ArraylakeUnavailableException : ArraylakeException
{
    internal ArraylakeUnavailableException(ServiceFailure failure)
        : base(failure)
    {
    }
}
