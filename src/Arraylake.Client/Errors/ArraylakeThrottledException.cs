namespace Arraylake;

/// <summary>Too many requests (429).</summary>
public sealed class ArraylakeThrottledException : ArraylakeException
{
    internal ArraylakeThrottledException(ServiceFailure failure)
        : base(failure)
    {
    }
}
