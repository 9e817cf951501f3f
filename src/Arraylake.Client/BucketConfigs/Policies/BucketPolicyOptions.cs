namespace Arraylake;

/// <summary>Facts that <see cref="BucketPolicies"/> cannot take from a config.</summary>
public sealed record BucketPolicyOptions
{
    /// <summary>The AWS account of the service's signer: 12 digits; null for a placeholder.</summary>
    public string? SignerAccountId { get; init; }

    /// <summary>
    /// The STS ExternalId of the role, which the service answers with a mask only; null for a placeholder.
    /// </summary>
    public SecretText? ExternalId { get; init; }

    /// <summary>Whether reading is enough. It keeps the right to list, without which nothing opens.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The form; null for JSON where there is such a document, and command lines elsewhere.</summary>
    public BucketPolicyFormat? Format { get; init; }
}
