namespace Arraylake.HelpBuilder;

/// <summary>A problem that keeps the help from being built.</summary>
/// <param name="Path">The page.</param>
/// <param name="Line">The line, counted from 1; 0 if the problem concerns no line.</param>
/// <param name="Message">A description of the problem.</param>
public sealed record PageProblem(string Path, int Line, string Message)
{
    /// <summary>The format that MSBuild and editors recognize as an error with a location.</summary>
    public override string ToString() => $"{Path}{(Line > 0 ? $"({Line})" : "")}: error HELP001: {Message}";
}
