using System.Collections;

namespace Arraylake;

/// <summary>
/// Temporary credentials for the objects of a bucket (contract 2.1): <see cref="S3BucketCredential"/>,
/// <see cref="GcsBucketCredential"/> or <see cref="AzureBucketCredential"/>. Secrets print as a mask.
/// </summary>
public abstract record BucketCredential
{
    private protected BucketCredential()
    {
    }

    /// <summary>The nickname of the BucketConfig, where it is known.</summary>
    public string? Nickname { get; init; }

    /// <summary>The location, where it is known.</summary>
    public string? Uri { get; init; }

    /// <summary>What the credentials allow: <c>read</c> or <c>write</c>.</summary>
    public string Access { get; init; } = "read";

    /// <summary>When they end, in UTC; null when the service did not say.</summary>
    public DateTimeOffset? Expiration { get; init; }

    /// <summary>
    /// The environment variables that the platform's own tools read, with the secrets in clear: mind where they go.
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
