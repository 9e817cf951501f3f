namespace Arraylake;

/// <summary>The purpose of a document of <see cref="BucketPolicies"/>.</summary>
public enum BucketPolicyKind
{
    /// <summary>Lets the service act for the owner of the bucket: assume a role, impersonate an account.</summary>
    Trust,

    /// <summary>The permissions in the bucket.</summary>
    Permission,

    /// <summary>Lets the web app read the bucket in a browser.</summary>
    Cors,
}
