namespace Arraylake.Sandbox;

/// <summary>What a line of input is.</summary>
public enum LineKind
{
    /// <summary>A command; it goes to the history.</summary>
    Command,

    /// <summary>An answer to a question.</summary>
    Answer,

    /// <summary>A secret, which is not to be seen.</summary>
    Secret,
}
