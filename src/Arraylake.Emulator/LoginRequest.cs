namespace Arraylake.Emulator;

/// <summary>A device that waits for approval of its login. A class, because a record would print the secret.</summary>
public sealed class LoginRequest
{
    internal LoginRequest(string userCode, string email, string role, Uri page) =>
        (UserCode, Email, Role, Page) = (userCode, email, role, page);

    /// <summary>The code that the device shows.</summary>
    public string UserCode { get; }

    /// <summary>Who signs in.</summary>
    public string Email { get; }

    /// <summary>The role of the login once it is approved.</summary>
    public string Role { get; }

    /// <summary>The page to approve or deny it on. The URL holds a secret for only this login.</summary>
    public Uri Page { get; }
}
