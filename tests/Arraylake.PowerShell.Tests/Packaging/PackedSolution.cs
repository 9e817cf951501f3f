using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;

namespace Arraylake.PowerShell.Tests;

/// <summary>The packages, made of what is built, in a folder of their own.</summary>
public sealed class PackedSolution : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("arraylake-packages-");

    /// <summary>The repository.</summary>
    public static string Repository { get; } =
        Path.GetFullPath(Path.Combine(BuildOutput.ModulePath, "..", "..")) + Path.DirectorySeparatorChar;

    /// <summary>The packages.</summary>
    public string Folder => Path.Combine(_root.FullName, "packages");

    public async ValueTask InitializeAsync()
    {
        var configuration = typeof(PackedSolution).Assembly
            .GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var (exitCode, output) = await RunAsync(
            "dotnet",
            ["pack", Path.Combine(Repository, "Arraylake.sln"), "--no-build", "-c", configuration, "-o", Folder]);
        Assert.True(exitCode == 0, output);
    }

    /// <summary>A new, empty folder.</summary>
    public string NewFolder() => _root.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    /// <summary>Unpacks the package with this id.</summary>
    public string Unpack(string id, string? folder = null, string extension = "nupkg")
    {
        folder ??= NewFolder();
        ZipFile.ExtractToDirectory(Assert.Single(Directory.GetFiles(Folder, $"{id}.?.*.{extension}")), folder);
        return folder;
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
