namespace Arraylake;

/// <summary>What temporary credentials are to allow (contract 2, B8).</summary>
public enum CredentialAccess
{
    /// <summary>Reading objects.</summary>
    Read,

    /// <summary>Reading and writing objects; takes an admin.</summary>
    Write,
}
