using System.Diagnostics;

namespace Arraylake.Testing.Stores;

/// <summary>The programs of the real stores: where they are, and running them to their end.</summary>
internal static class StorePrograms
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Why a store cannot be started here; null if it can. Only Linux has all of them, in packages of Debian.
    /// </summary>
    public static string? Missing(string store, params IEnumerable<string> programs)
    {
        string[] missing = [.. programs.Where(static program => Find(program) is null)];
        return missing.Length == 0 ? null
            : $"{store} is not installed: {string.Join(", ", missing)} not found. .ci/install-stores installs it.";
    }

    /// <summary>The full path of a program of the PATH, of the system's folders, or of the checkout's own.</summary>
    public static string? Find(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders
            .Concat(["/usr/bin", "/usr/sbin", Path.Combine(BuildOutput.Root, "out", "stores", "node_modules", ".bin")])
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Find(program)!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException(
            $"{program} ended with {process.ExitCode}: {await errors}{await output}");
    }
}
