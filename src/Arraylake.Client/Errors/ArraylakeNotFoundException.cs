namespace Arraylake;

/// <summary>The object does not exist, or the caller has no access to it (404).</summary>
public class ArraylakeNotFoundException : ArraylakeException
{
    internal ArraylakeNotFoundException(ServiceFailure failure)
        : base(failure)
    {
    }
}
