namespace Arraylake.Emulator.Identity;

/// <summary>
/// What a token may do. An admin may do everything; a writer lists configs, creates repos and gets credentials to
/// write; a member lists configs and repos; a reader reads repos, but not configs.
/// </summary>
internal static class Role
{
    public const string Admin = "admin";
    public const string Member = "member";
    public const string Writer = "writer";
    public const string Reader = "reader";

    public static IReadOnlyList<string> All { get; } = [Admin, Member, Writer, Reader];
}
