namespace Arraylake;

/// <summary>The organization does not exist, or the caller may not see it.</summary>
public sealed class ArraylakeOrgNotFoundException : ArraylakeNotFoundException
{
    internal ArraylakeOrgNotFoundException(ServiceFailure failure)
        : base(failure)
    {
    }
}
