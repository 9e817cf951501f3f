using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Arraylake.Pester.Tests;

/// <summary>
/// The PowerShell that runs the suites and that they find as <c>pwsh</c> on the PATH: the pinned one, or the one given
/// with <c>--pwsh</c>. Never one that happens to be installed.
/// </summary>
internal sealed class PwshProgram : IDisposable
{
    private readonly string _folder;
    private readonly bool _ownFolder;

    public PwshProgram(string? path)
    {
        if (path is not null)
        {
            Path = System.IO.Path.GetFullPath(path);
            _folder = System.IO.Path.GetDirectoryName(Path)!;
            return;
        }
        var pinned = Metadata("PinnedPowerShell");
        if (OperatingSystem.IsWindows())
        {
            _folder = System.IO.Path.GetDirectoryName(pinned)!;
            Path = System.IO.Path.Combine(_folder, "pwsh.exe");
            return;
        }
        // The executable next to pwsh.dll is built for one architecture; a shell script works on all.
        _ownFolder = true;
        _folder = Directory.CreateTempSubdirectory("arraylake-pwsh-").FullName;
        Path = System.IO.Path.Combine(_folder, "pwsh");
        File.WriteAllText(Path, $"#!/bin/sh\nexec '{DotnetProgram}' '{pinned}' \"$@\"\n");
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }

    /// <summary>The dotnet that runs this process: it need not be on the PATH.</summary>
    private static string DotnetProgram { get; } = System.IO.Path.GetFullPath(
        System.IO.Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
            OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public static string Metadata(string key) =>
        typeof(PwshProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value!;

    /// <summary>Start information without the caller's connection, settings and colors.</summary>
    public ProcessStartInfo NewStart()
    {
        var start = new ProcessStartInfo(Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var environment = start.Environment;
        foreach (var name in environment.Keys
            .Where(name => name.StartsWith("ARRAYLAKE_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            environment.Remove(name);
        }
        // No suite opens a browser: without a display on Linux, as over SSH elsewhere.
        foreach (var name in new[] { "DISPLAY", "WAYLAND_DISPLAY", "BROWSER" })
        {
            environment.Remove(name);
        }
        environment["SSH_CONNECTION"] = "127.0.0.1 1 127.0.0.1 22";
        var dotnetFolder = System.IO.Path.GetDirectoryName(DotnetProgram)!;
        environment["PATH"] = string.Join(System.IO.Path.PathSeparator, _folder, dotnetFolder, environment["PATH"]);
        environment["DOTNET_ROOT"] = dotnetFolder;
        // Profiling costs more than it gains in processes that live for seconds.
        environment["DOTNET_TieredPGO"] = "0";
        environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        environment["POWERSHELL_UPDATECHECK"] = "Off";
        environment["ARRAYLAKE_TEST_CONFIGURATION"] =
            typeof(PwshProgram).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        return start;
    }

    public void Dispose()
    {
        if (_ownFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
