namespace Arraylake;

/// <summary>The result of one check of one config. No text in it holds a secret.</summary>
public sealed record BucketConfigCheck
{
    /// <summary>The nickname of the config, as it is or is to be.</summary>
    public required string Nickname { get; init; }

    /// <summary>The location: <c>{scheme}://{name}[/{prefix}]</c>.</summary>
    public required string Uri { get; init; }

    /// <summary>Which check it is.</summary>
    public required BucketCheckName Check { get; init; }

    /// <summary>How it ended.</summary>
    public required BucketCheckStatus Status { get; init; }

    /// <summary>The finding, in one or two sentences.</summary>
    public required string Message { get; init; }

    /// <summary>The recommended action; null where nothing is to be done.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>How long the check took; null where it was skipped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The request and the answer that the message rests on; null where there are none.</summary>
    public string? Detail { get; init; }

    /// <summary>Nickname, check and status.</summary>
    public override string ToString() => $"{PrintableText.Escape(Nickname)} {Check}: {Status}";
}
