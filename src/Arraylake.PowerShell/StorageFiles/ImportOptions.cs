namespace Arraylake.PowerShell;

/// <summary>The parameters of an import that are the same for all of its requests.</summary>
internal sealed record ImportOptions
{
    public bool Prune { get; init; }

    public bool SkipBlocked { get; init; }

    public bool UpdateSecret { get; init; }

    public bool Force { get; init; }

    public bool PassThru { get; init; }

    public string? Validate { get; init; }

    public RemovalMode Removal { get; init; }
}

/// <summary>An import that is ready.</summary>
/// <param name="Org">The organization.</param>
/// <param name="File">Its file, as errors show it.</param>
/// <param name="Steps">The steps, in their order.</param>
internal sealed record Import(string Org, string File, IReadOnlyList<ImportStep> Steps);
