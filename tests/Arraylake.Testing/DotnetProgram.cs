using System.Diagnostics;

namespace Arraylake.Testing;

/// <summary>Runs programs with <c>dotnet</c>, each in its own process.</summary>
public static class DotnetProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PipeLimit = TimeSpan.FromSeconds(30);

    /// <summary>Runs a program until it exits.</summary>
    /// <exception cref="TimeoutException">It did not exit within two minutes, and was killed.</exception>
    public static Task<ProgramRun> RunAsync(params IEnumerable<string> arguments) =>
        RunAsync(Redirected(arguments), "");

    /// <summary>Runs a program until it exits, with this text on its standard input.</summary>
    /// <exception cref="TimeoutException">It did not exit within two minutes, and was killed.</exception>
    public static async Task<ProgramRun> RunAsync(ProcessStartInfo start, string input)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
        // A process that outlives this one may keep its pipes open.
        var texts = await Task.WhenAll(output, errors).WaitAsync(PipeLimit);
        return new ProgramRun(process.ExitCode, texts[0], texts[1]);
    }

    /// <summary>The start information of a program, with all three standard streams redirected.</summary>
    public static ProcessStartInfo Redirected(params IEnumerable<string> arguments) => new("dotnet", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
