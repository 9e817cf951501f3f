namespace Arraylake.Sandbox;

/// <summary>Where the built-in engine writes, and where its answers come from.</summary>
public abstract class HostConsole
{
    /// <summary>Output, questions, warnings and verbose lines.</summary>
    public abstract TextWriter Output { get; }

    /// <summary>Errors.</summary>
    public abstract TextWriter ErrorOutput { get; }

    /// <summary>The number of columns.</summary>
    public abstract int Width { get; }

    /// <summary>Whether colors, as escape sequences, are wanted.</summary>
    public abstract bool HasColors { get; }

    /// <summary>Whether long lines are broken between words; else the terminal breaks them where they end.</summary>
    public virtual bool BreaksLines => false;

    /// <summary>Reads one line, without its end.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="kind">What the line is.</param>
    /// <returns>The line; null at the end of input.</returns>
    /// <exception cref="OperationCanceledException">Ctrl+C was pressed instead.</exception>
    public abstract string? ReadLine(string prompt, LineKind kind);
}
