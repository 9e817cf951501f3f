namespace Arraylake.PowerShell;

/// <summary>A command's own complaint, before or instead of one of the service.</summary>
internal sealed class CommandException(string errorId, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public string ErrorId { get; } = errorId;
}
