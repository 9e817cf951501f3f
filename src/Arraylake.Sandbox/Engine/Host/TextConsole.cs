namespace Arraylake.Sandbox;

/// <summary>A console over plain text: redirected streams, and tests.</summary>
/// <param name="input">Where lines are read from.</param>
/// <param name="output">Where output goes.</param>
/// <param name="error">Where errors go.</param>
/// <param name="width">The number of columns.</param>
public sealed class TextConsole(
    TextReader input, TextWriter output, TextWriter error, int width = TextConsole.DefaultWidth) : HostConsole
{
    /// <summary>The number of columns where nothing else is known.</summary>
    public const int DefaultWidth = 120;

    /// <inheritdoc/>
    public override TextWriter Output => output;

    /// <inheritdoc/>
    public override TextWriter ErrorOutput => error;

    /// <inheritdoc/>
    public override int Width => width;

    /// <inheritdoc/>
    public override bool HasColors => false;

    /// <inheritdoc/>
    public override string? ReadLine(string prompt, LineKind kind)
    {
        output.Write(prompt);
        output.Flush();
        var line = input.ReadLine();
        // Nobody typed it, so nothing has shown it.
        output.WriteLine(kind == LineKind.Secret ? new string('*', line?.Length ?? 0) : line);
        return line;
    }
}
