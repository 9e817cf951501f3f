using System.Diagnostics;

namespace Arraylake.Testing;

/// <summary>A program that <c>dotnet</c> runs in a process of its own.</summary>
public static class DotnetProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="TimeoutException">It did not end in two minutes, and was ended.</exception>
    public static Task<ProgramRun> RunAsync(params IEnumerable<string> arguments) =>
        RunAsync(Redirected(arguments), "");

    /// <summary>Runs it to its end, with a text on its standard input.</summary>
    /// <exception cref="TimeoutException">It did not end in two minutes, and was ended.</exception>
    public static async Task<ProgramRun> RunAsync(ProcessStartInfo start, string input)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Limit).ConfigureAwait(false);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
        return new ProgramRun(
            process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
    }

    /// <summary>How it is started with its input and output redirected.</summary>
    public static ProcessStartInfo Redirected(params IEnumerable<string> arguments) => new("dotnet", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
