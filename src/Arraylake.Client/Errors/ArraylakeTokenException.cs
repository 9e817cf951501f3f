namespace Arraylake;

/// <summary>
/// An invalid token: neither an API key (<c>ema_…</c>) nor a JWT (<c>ey…</c>). The message never contains its text.
/// </summary>
public sealed class ArraylakeTokenException : ArraylakeException
{
    internal ArraylakeTokenException(string message)
        : base(message)
    {
    }
}
