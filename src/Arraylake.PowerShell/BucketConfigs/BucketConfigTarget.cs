namespace Arraylake.PowerShell;

/// <summary>A BucketConfig that a command is about to change: where it is, and what is known of it.</summary>
/// <param name="Org">The organization.</param>
/// <param name="Id">The service's id.</param>
/// <param name="Nickname">The nickname, where it is known.</param>
/// <param name="Uri">The location, where it is known.</param>
/// <param name="IsDefault">Whether it is the default, where that is known.</param>
internal sealed record BucketConfigTarget(string Org, Guid Id, string? Nickname, string? Uri, bool? IsDefault)
{
    /// <summary>The config itself, where it is at hand.</summary>
    public BucketConfig? Config { get; init; }

    public static BucketConfigTarget Of(BucketConfig config) =>
        new(config.Org, config.Id, config.Nickname, config.Uri, config.IsDefault) { Config = config };

    /// <summary>The thing in words: what -WhatIf, questions and errors call it.</summary>
    public override string ToString()
    {
        var name = Nickname is null ? $"BucketConfig {Id}" : $"BucketConfig '{Nickname}'";
        return Uri is null ? $"{name} in org '{Org}'" : $"{name} ({Uri}) in org '{Org}'";
    }
}
