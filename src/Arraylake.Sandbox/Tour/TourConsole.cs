namespace Arraylake.Sandbox;

/// <summary>A console that nobody types at, and whose lines are broken for a reader.</summary>
internal sealed class TourConsole(TextWriter output, bool hasColors) : HostConsole
{
    public override TextWriter Output => output;

    // A reader wants errors where they happen.
    public override TextWriter ErrorOutput => output;

    public override int Width => 100;

    public override bool HasColors => hasColors;

    public override bool BreaksLines => true;

    public override string? ReadLine(string prompt, LineKind kind) => null;
}
