namespace Arraylake;

/// <summary>The service does not accept the token (401).</summary>
public sealed class ArraylakeUnauthorizedException : ArraylakeException
{
    internal ArraylakeUnauthorizedException(ServiceFailure failure)
        : base(failure)
    {
    }
}
