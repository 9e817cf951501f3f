namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>A field of an auth method.</summary>
/// <param name="Name">Its wire name.</param>
/// <param name="Label">Its label on the page.</param>
/// <param name="Parameter">The parameter of New-ArraylakeBucketAuth.</param>
internal sealed record AuthField(string Name, string Label, string Parameter)
{
    public string? Hint { get; init; }

    /// <summary>Whether the page never shows it.</summary>
    public bool IsSecret { get; init; }

    public bool IsNumber { get; init; }

    public bool IsOptional { get; init; }
}
