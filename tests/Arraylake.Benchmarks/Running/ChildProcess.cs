using System.Diagnostics;

namespace Arraylake.Benchmarks;

/// <summary>A process that measures something and prints its figures.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>Runs the process. The figure <c>wall</c> is its total time in ms.</summary>
    /// <exception cref="InvalidOperationException">The process failed; the message contains its output.</exception>
    public static async Task<Figures> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(inherited);
        }
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{Path.GetFileName(program)} did not end within {Limit}.");
        }
        var wall = watch.Elapsed.TotalMilliseconds;
        var (printed, failed) = (await output, await errors);
        if (process.ExitCode != 0 || failed.Length > 0)
        {
            throw new InvalidOperationException(
                $"{Path.GetFileName(program)} ended with {process.ExitCode}:{Environment.NewLine}{printed}{failed}");
        }
        var figures = Figures.Parse(printed);
        figures.Add("wall", wall);
        return figures;
    }

    // The user's environment must not affect the results.
    private static bool IsOurs(string variable) =>
        variable.StartsWith("ARRAYLAKE_", StringComparison.OrdinalIgnoreCase);
}
