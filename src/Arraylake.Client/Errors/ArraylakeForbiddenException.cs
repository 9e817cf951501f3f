namespace Arraylake;

/// <summary>The caller may not do this (403).</summary>
public sealed class ArraylakeForbiddenException : ArraylakeException
{
    internal ArraylakeForbiddenException(ServiceFailure failure)
        : base(failure)
    {
    }
}
