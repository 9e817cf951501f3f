namespace Arraylake.PowerShell;

/// <summary>An error of a command itself, not of the service.</summary>
internal sealed class CommandException(string errorId, string message, Exception? innerException = null)
    : Exception(PrintableText.Escape(message), innerException)
{
    public string ErrorId { get; } = errorId;

    /// <summary>The recommended action, if it is more specific than that of the id.</summary>
    public string? Action { get; init; }
}
