namespace Arraylake.Emulator.Identity;

/// <summary>What becomes of a device login once it was polled often enough.</summary>
internal static class LoginDecision
{
    /// <summary>Somebody has to say so, on the page.</summary>
    public const string Ask = "ask";
    public const string Approve = "approve";
    public const string Deny = "deny";
    public const string Expire = "expire";

    public static IReadOnlyList<string> All { get; } = [Ask, Approve, Deny, Expire];
}
