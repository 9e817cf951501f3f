namespace Arraylake;

/// <summary>The nickname or the location is taken: the service says <c>already exists</c>.</summary>
public sealed class ArraylakeExistsException : ArraylakeException
{
    internal ArraylakeExistsException(ServiceFailure failure)
        : base(failure)
    {
    }
}
