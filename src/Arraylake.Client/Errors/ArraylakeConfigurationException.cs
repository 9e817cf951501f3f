namespace Arraylake;

/// <summary>A setting, such as the address of the service, cannot be used; nothing was sent.</summary>
public sealed class ArraylakeConfigurationException : ArraylakeException
{
    internal ArraylakeConfigurationException(string message)
        : base(message)
    {
    }
}
