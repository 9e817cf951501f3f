namespace Arraylake.Sandbox;

/// <summary>What the sandbox is asked for.</summary>
public sealed record SandboxOptions
{
    /// <summary>The organization that exists unless others are named.</summary>
    public const string DefaultOrg = "earthmover";

    /// <summary>A prompt, a script, the tour or the help.</summary>
    public SandboxMode Mode { get; init; }

    /// <summary>The organizations; the prompt is connected to the first.</summary>
    public IReadOnlyList<string> Orgs { get; init; } = [DefaultOrg];

    /// <summary>Repos that are there from the start.</summary>
    public IReadOnlyList<SeededRepo> Repos { get; init; } = [];

    /// <summary>The folder of the database; null for a temporary one.</summary>
    public string? Data { get; init; }

    /// <summary>What to run instead of a prompt; null for a prompt.</summary>
    public string? Script { get; init; }

    /// <summary>Whether to use the built-in engine though there is a pwsh.</summary>
    public bool Engine { get; init; }
}
