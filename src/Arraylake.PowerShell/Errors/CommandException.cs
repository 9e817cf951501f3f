namespace Arraylake.PowerShell;

/// <summary>A command's own complaint, before or instead of one of the service.</summary>
internal sealed class CommandException(string errorId, string message, Exception? innerException = null)
    : Exception(PrintableText.Escape(message), innerException)
{
    public string ErrorId { get; } = errorId;

    /// <summary>What to type next, where that is more than can be said of every error with this id.</summary>
    public string? Action { get; init; }
}
