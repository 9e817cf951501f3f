namespace Arraylake;

/// <summary>
/// A token that cannot be one: neither an API key (<c>ema_…</c>) nor a JWT (<c>ey…</c>). Its text is never in the
/// message.
/// </summary>
public sealed class ArraylakeTokenException : ArraylakeException
{
    internal ArraylakeTokenException(string message)
        : base(message)
    {
    }
}
