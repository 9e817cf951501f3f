namespace Arraylake;

/// <summary>The service refused the request (400, 422 and other 4xx).</summary>
public sealed class ArraylakeRejectedException : ArraylakeException
{
    internal ArraylakeRejectedException(ServiceFailure failure)
        : base(failure)
    {
    }
}
