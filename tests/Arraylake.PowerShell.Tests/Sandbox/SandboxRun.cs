using System.Diagnostics;

namespace Arraylake.PowerShell.Tests;

/// <summary>The sandbox in a process of its own, started as a user starts it.</summary>
internal static class SandboxRun
{
    public static Task<ProgramRun> OfAsync(params string[] arguments) => DotnetProgram.RunAsync(Start(arguments), "");

    /// <summary>How it is started, without colors.</summary>
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var start = DotnetProgram.Redirected([BuildOutput.SandboxPath, .. arguments]);
        start.Environment["NO_COLOR"] = "1";
        return start;
    }
}
