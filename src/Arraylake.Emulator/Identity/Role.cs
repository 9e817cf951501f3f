namespace Arraylake.Emulator.Identity;

/// <summary>
/// What a token may do: an admin everything; a writer lists configs, makes repos and gets keys to write; a member lists
/// configs and repos; a reader reads repos, and does not see the configs.
/// </summary>
internal static class Role
{
    public const string Admin = "admin";
    public const string Member = "member";
    public const string Writer = "writer";
    public const string Reader = "reader";

    public static IReadOnlyList<string> All { get; } = [Admin, Member, Writer, Reader];
}
