namespace Arraylake.PowerShell;

/// <summary>
/// One input of a command: a frozen copy of its parameters, and the work to do. It has no access to the command,
/// whose parameters may already be those of the next input.
/// </summary>
/// <param name="Target">The name the user gave; it becomes the TargetObject of errors.</param>
internal abstract record Request(object? Target)
{
    /// <summary>Whether the text of an error starts with the target's name.</summary>
    public virtual bool NamesTarget => true;

    /// <summary>Whether the progress bar counts it.</summary>
    public virtual bool IsCounted => true;

    /// <summary>
    /// Whether, once approved, it is a change that must end and be reported even when the pipeline ends.
    /// </summary>
    public virtual bool MustFinish => false;

    /// <summary>Does the work. Every step runs on the pipeline thread; only the waits overlap.</summary>
    public abstract Task RunAsync(CommandContext context);
}

/// <summary>An input that is wrong before anything is sent.</summary>
internal sealed record InvalidRequest(object? Target, Exception Problem) : Request(Target)
{
    public override bool IsCounted => false;

    public override Task RunAsync(CommandContext context) => Task.FromException(Problem);
}
