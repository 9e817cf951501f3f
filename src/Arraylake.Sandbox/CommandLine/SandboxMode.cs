namespace Arraylake.Sandbox;

/// <summary>What the sandbox is started for.</summary>
public enum SandboxMode
{
    /// <summary>A prompt that is already connected.</summary>
    Prompt,

    /// <summary>One command, or one script, and out.</summary>
    Script,

    /// <summary>The main job, played for a reader.</summary>
    Tour,

    /// <summary>The help text.</summary>
    Help,
}
