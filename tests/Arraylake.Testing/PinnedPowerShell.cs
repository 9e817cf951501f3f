using System.Diagnostics;
using System.Reflection;

namespace Arraylake.Testing;

/// <summary>The PowerShell that the build restores.</summary>
public static class PinnedPowerShell
{
    /// <summary>Its <c>pwsh.dll</c>, which <c>dotnet</c> runs.</summary>
    public static string Path { get; } = typeof(PinnedPowerShell).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(PinnedPowerShell)).Value!;

    /// <summary>Its version.</summary>
    public static string Version { get; } =
        FileVersionInfo.GetVersionInfo(Path).ProductVersion!.Split(' ', '+')[0];

    /// <summary>Runs it to its end, without a profile and without questions.</summary>
    /// <exception cref="TimeoutException">It did not end in two minutes, and was ended.</exception>
    public static Task<ProgramRun> RunAsync(params IEnumerable<string> arguments) =>
        DotnetProgram.RunAsync([Path, "-NoProfile", "-NonInteractive", .. arguments]);
}
