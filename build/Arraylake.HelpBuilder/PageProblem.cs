namespace Arraylake.HelpBuilder;

/// <summary>Something that keeps a page from becoming help.</summary>
/// <param name="Path">The page.</param>
/// <param name="Line">The line, counted from 1; 0 when it concerns no line.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record PageProblem(string Path, int Line, string Message)
{
    /// <summary>The form that MSBuild and editors take for an error at a place.</summary>
    public override string ToString() =>
        $"{Path}{(Line > 0 ? $"({Line})" : "")}: error HELP001: {Message}";
}
