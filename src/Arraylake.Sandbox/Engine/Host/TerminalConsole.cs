namespace Arraylake.Sandbox;

/// <summary>The terminal that this process runs in.</summary>
public sealed class TerminalConsole : HostConsole
{
    private readonly LineEditor _editor = new();

    private TerminalConsole() => HasColors = !OperatingSystem.IsWindows() && WantsColors;

    /// <inheritdoc/>
    public override TextWriter Output => Console.Out;

    /// <inheritdoc/>
    public override TextWriter ErrorOutput => Console.Error;

    /// <inheritdoc/>
    public override int Width => Console.WindowWidth > 0 ? Console.WindowWidth : TextConsole.DefaultWidth;

    /// <inheritdoc/>
    public override bool HasColors { get; }

    private static bool WantsColors => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>The console of this process: the terminal, or plain text where a stream is redirected.</summary>
    public static HostConsole ForThisProcess() =>
        Console.IsInputRedirected || Console.IsOutputRedirected || Console.IsErrorRedirected
            ? new TextConsole(Console.In, Console.Out, Console.Error)
            : new TerminalConsole();

    /// <inheritdoc/>
    public override string? ReadLine(string prompt, LineKind kind) => _editor.Read(prompt, kind, () => Width);
}
