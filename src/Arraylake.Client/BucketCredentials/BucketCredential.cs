using System.Collections;

namespace Arraylake;

/// <summary>
/// Temporary credentials for the objects of a bucket (contract 2.1): <see cref="S3BucketCredential"/>,
/// <see cref="GcsBucketCredential"/> or <see cref="AzureBucketCredential"/>. Secrets print as a mask.
/// </summary>
public abstract class BucketCredential
{
    private protected BucketCredential()
    {
    }

    /// <summary>The nickname of the BucketConfig, if known.</summary>
    public string? Nickname { get; private set; }

    /// <summary>The location, if known.</summary>
    public string? Uri { get; private set; }

    /// <summary>The access that the credentials allow: <c>read</c> or <c>write</c>.</summary>
    public string Access { get; internal set; } = "read";

    /// <summary>When they expire, in UTC; null if the service did not send it.</summary>
    public DateTimeOffset? Expiration { get; internal init; }

    /// <summary>A copy with the nickname, location and settings of the config.</summary>
    /// <param name="config">The config.</param>
    public virtual BucketCredential WithConfig(BucketConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var copy = (BucketCredential)MemberwiseClone();
        (copy.Nickname, copy.Uri) = (config.Nickname, config.Uri);
        return copy;
    }

    /// <summary>The nickname and the access, escaped for display (<see cref="PrintableText"/>).</summary>
    public sealed override string ToString() =>
        Nickname is null ? Access : PrintableText.Escape($"{Nickname} ({Access})");

    /// <summary>
    /// The environment variables that the platform's own tools read, with the secrets in clear: handle them with care.
    /// </summary>
    /// <returns>Names and values; a new table each time.</returns>
    public Hashtable ToEnvironment()
    {
        var variables = new Hashtable(StringComparer.Ordinal);
        foreach (var (name, value) in Variables())
        {
            if (!string.IsNullOrEmpty(value))
            {
                variables[name] = value;
            }
        }
        return variables;
    }

    private protected abstract IEnumerable<(string Name, string? Value)> Variables();
}
