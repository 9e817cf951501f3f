namespace Arraylake;

/// <summary>The access that temporary credentials allow (contract 2, B8).</summary>
public enum CredentialAccess
{
    /// <summary>Reading objects.</summary>
    Read,

    /// <summary>Reading and writing objects; requires an admin.</summary>
    Write,
}
