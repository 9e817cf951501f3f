namespace Arraylake.Sandbox;

/// <summary>How a command in the built-in engine ended.</summary>
public enum RunResult
{
    /// <summary>Without an error of its last statement.</summary>
    Succeeded,

    /// <summary>With an error that ended it, or an error of its last statement.</summary>
    Failed,

    /// <summary>Stopped, as by Ctrl+C.</summary>
    Stopped,
}
