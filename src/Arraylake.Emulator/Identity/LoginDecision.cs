namespace Arraylake.Emulator.Identity;

/// <summary>How a device login ends.</summary>
internal static class LoginDecision
{
    /// <summary>Somebody decides on the page.</summary>
    public const string Ask = "ask";
    public const string Approve = "approve";
    public const string Deny = "deny";
    public const string Expire = "expire";
}
