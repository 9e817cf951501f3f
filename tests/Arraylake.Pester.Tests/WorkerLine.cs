namespace Arraylake.Pester.Tests;

/// <summary>A request to run a suite or some of its tests.</summary>
internal sealed record SuiteRequest(string Path, bool ListOnly, string? Name, IReadOnlyList<int> Lines);

/// <summary>One result: a test, a broken block or file, or the end of the suite.</summary>
internal sealed record WorkerLine(
    WorkerLineKind Kind,
    string Name = "",
    int Line = 1,
    double Milliseconds = 0,
    string Message = "",
    string Trace = "");

/// <summary>Pester's results, and the kinds of this protocol.</summary>
internal enum WorkerLineKind
{
    Ready,
    Passed,
    Failed,
    Skipped,
    Inconclusive,
    NotRun,
    Broken,
    End,
}
