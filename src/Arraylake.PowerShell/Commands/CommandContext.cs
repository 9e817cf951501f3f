namespace Arraylake.PowerShell;

/// <summary>Everything a request may use.</summary>
/// <param name="output">Where it writes and asks.</param>
/// <param name="target">The TargetObject of its errors.</param>
/// <param name="stopped">Canceled when the command is stopped.</param>
internal class CommandContext(CommandOutput output, object? target, CancellationToken stopped)
{
    public CommandOutput Output { get; } = output;

    public CancellationToken Stopped { get; } = stopped;

    /// <summary>The TargetObject of errors; a request may set it once it knows more than its input did.</summary>
    public object? Target { get; set; } = target;

    /// <summary>Writes an error whose text is not the exception's own.</summary>
    public async Task WriteErrorAsync(ArraylakeException ex, string message)
    {
        await OnErrorAsync(ex);
        Output.WriteError(ErrorRecords.For(ex, message, Target));
    }

    /// <summary>Called when the request has ended.</summary>
    public virtual void Release()
    {
    }

    /// <summary>
    /// Reacts to an error before it is written: the one hook for all commands. Returns a sentence to add to its text,
    /// or null.
    /// </summary>
    public virtual Task<string?> OnErrorAsync(Exception ex) => Task.FromResult<string?>(null);
}
