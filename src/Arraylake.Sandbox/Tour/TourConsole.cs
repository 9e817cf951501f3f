namespace Arraylake.Sandbox;

/// <summary>A console that nobody types at, and whose lines are broken for a reader.</summary>
internal sealed class TourConsole(TextWriter output, bool hasColours) : HostConsole
{
    public override TextWriter Output => output;

    // A reader wants errors where they happen.
    public override TextWriter ErrorOutput => output;

    public override int Width => 100;

    public override bool HasColours => hasColours;

    public override bool BreaksLines => true;

    public override string? ReadLine(string prompt, LineKind kind) => null;
}
