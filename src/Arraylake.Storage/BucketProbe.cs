namespace Arraylake;

/// <summary>A probe object, or an unfinished upload of one, that a killed check left.</summary>
public sealed record BucketProbe
{
    /// <summary>The nickname of the config.</summary>
    public required string Nickname { get; init; }

    /// <summary>The object: <c>{scheme}://{bucket}/{key}</c>.</summary>
    public required string Uri { get; init; }

    /// <summary>The key in the bucket.</summary>
    public required string Key { get; init; }

    /// <summary>The size in bytes; 0 for an unfinished upload.</summary>
    public long Size { get; init; }

    /// <summary>When it was written, in UTC; null where the store does not say.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The id of an unfinished upload; null for an object.</summary>
    public string? UploadId { get; init; }

    /// <summary>The object.</summary>
    public override string ToString() => PrintableText.Escape(Uri)!;
}
