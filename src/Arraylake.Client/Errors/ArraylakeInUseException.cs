namespace Arraylake;

/// <summary>A repo uses the config: the service says <c>in use by a repo and cannot be modified</c>.</summary>
public sealed class ArraylakeInUseException : ArraylakeException
{
    internal ArraylakeInUseException(ServiceFailure failure)
        : base(failure)
    {
    }
}
