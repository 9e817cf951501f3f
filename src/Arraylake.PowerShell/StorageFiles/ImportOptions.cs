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

/// <summary>The import of one file.</summary>
/// <param name="Org">The organization.</param>
/// <param name="File">Its file, as errors show it.</param>
internal sealed record Import(string Org, string File)
{
    /// <summary>The steps, in their order; none before it is ready.</summary>
    public IReadOnlyList<ImportStep> Steps { get; set; } = [];
}
