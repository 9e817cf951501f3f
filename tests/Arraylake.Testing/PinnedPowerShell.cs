using System.Diagnostics;
using System.Reflection;

namespace Arraylake.Testing;

/// <summary>The PowerShell that the build provides.</summary>
public static class PinnedPowerShell
{
    /// <summary>The path of its <c>pwsh.dll</c>, to be run with <c>dotnet</c>.</summary>
    public static string Path { get; } = typeof(PinnedPowerShell).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(PinnedPowerShell)).Value!;

    /// <summary>Its version.</summary>
    public static string Version { get; } = FileVersionInfo.GetVersionInfo(Path).ProductVersion!.Split(' ', '+')[0];

    /// <summary>Runs it until it exits, without profile and prompts.</summary>
    /// <exception cref="TimeoutException">It did not exit within two minutes, and was killed.</exception>
    public static Task<ProgramRun> RunAsync(params IEnumerable<string> arguments) =>
        DotnetProgram.RunAsync([Path, "-NoProfile", "-NonInteractive", .. arguments]);
}
