namespace Arraylake.Emulator;

/// <summary>A device that wants to sign in, and waits for approval. A class: a record would print the secret.</summary>
public sealed class LoginRequest
{
    internal LoginRequest(string userCode, string email, string role, Uri page) =>
        (UserCode, Email, Role, Page) = (userCode, email, role, page);

    /// <summary>The code that the device shows.</summary>
    public string UserCode { get; }

    /// <summary>Who signs in.</summary>
    public string Email { get; }

    /// <summary>What the login may do once it is approved.</summary>
    public string Role { get; }

    /// <summary>Where it can be approved or denied. The address holds a secret for this login alone.</summary>
    public Uri Page { get; }
}
