namespace Arraylake;

/// <summary>The form of a document of <see cref="BucketPolicies"/>.</summary>
public enum BucketPolicyFormat
{
    /// <summary>The document itself, indented.</summary>
    Json,

    /// <summary>Command lines that put it in place, for bash and PowerShell.</summary>
    Cli,
}
