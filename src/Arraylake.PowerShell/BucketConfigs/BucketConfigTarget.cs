namespace Arraylake.PowerShell;

/// <summary>A BucketConfig that a command acts on: where it is, and its known properties.</summary>
/// <param name="Org">The organization.</param>
/// <param name="Id">The service's id.</param>
/// <param name="Nickname">The nickname, where it is known.</param>
/// <param name="Uri">The location, where it is known.</param>
/// <param name="IsDefault">Whether it is the default, where that is known.</param>
internal sealed record BucketConfigTarget(string Org, Guid Id, string? Nickname, string? Uri, bool? IsDefault)
{
    /// <summary>The config itself, where it was read.</summary>
    public BucketConfig? Config { get; init; }

    public static BucketConfigTarget Of(BucketConfig config) =>
        new(config.Org, config.Id, config.Nickname, config.Uri, config.IsDefault) { Config = config };

    /// <summary>The name, with the location where it is known.</summary>
    public string Label
    {
        get
        {
            var name = Nickname is null ? $"BucketConfig {Id}" : $"BucketConfig '{Nickname}'";
            return Uri is null ? name : $"{name} ({Uri})";
        }
    }

    /// <summary>The name for -WhatIf, questions and errors.</summary>
    public override string ToString() => $"{Label} in org '{Org}'";
}
