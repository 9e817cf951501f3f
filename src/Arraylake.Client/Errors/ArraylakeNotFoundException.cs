namespace Arraylake;

/// <summary>What was named does not exist, or the caller may not see it (404).</summary>
public class ArraylakeNotFoundException : ArraylakeException
{
    internal ArraylakeNotFoundException(ServiceFailure failure)
        : base(failure)
    {
    }
}
