namespace Arraylake;

/// <summary>The organization does not exist, or the caller has no access to it.</summary>
public sealed class ArraylakeOrgNotFoundException : ArraylakeNotFoundException
{
    internal ArraylakeOrgNotFoundException(ServiceFailure failure)
        : base(failure)
    {
    }
}
