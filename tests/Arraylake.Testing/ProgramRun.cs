namespace Arraylake.Testing;

/// <summary>What came of a program.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>All that it wrote.</summary>
    public string Text => Output + Errors;
}
