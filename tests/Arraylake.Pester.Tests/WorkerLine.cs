namespace Arraylake.Pester.Tests;

/// <summary>What a worker is asked for: one suite, or some of its tests.</summary>
internal sealed record SuiteOrder(string Path, bool OnlyList, string? Name, IReadOnlyList<int> Lines);

/// <summary>What a worker answers: one test, one broken block or file, or the end of the suite.</summary>
internal sealed record WorkerLine(
    WorkerLineKind Kind,
    string Name = "",
    int Line = 1,
    double Milliseconds = 0,
    string Message = "",
    string Trace = "");

/// <summary>The results of Pester, and what else there is to say.</summary>
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
