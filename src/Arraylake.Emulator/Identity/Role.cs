namespace Arraylake.Emulator.Identity;

/// <summary>What a token may do: an admin everything, a member only read.</summary>
internal static class Role
{
    public const string Admin = "admin";
    public const string Member = "member";

    public static IReadOnlyList<string> All { get; } = [Admin, Member];
}
