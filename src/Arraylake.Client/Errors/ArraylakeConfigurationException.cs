namespace Arraylake;

/// <summary>
/// A setting, such as the address of the service, or a file, such as the saved login, cannot be used; nothing was sent.
/// </summary>
public sealed class ArraylakeConfigurationException : ArraylakeException
{
    internal ArraylakeConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
