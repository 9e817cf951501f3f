namespace Arraylake.Emulator.Identity;

/// <summary>The actions of contract 1.5, and the roles that allow them.</summary>
internal static class Permissions
{
    private static readonly string[] OrgReads = ["CAN_READ_REPOS", "CAN_READ_REPOS_WITH_FLUX"];
    private static readonly string[] OrgWrites = [.. OrgReads, "CAN_WRITE_REPOS"];
    private static readonly string[] OrgAll = [.. OrgWrites, "CAN_MANAGE_USERS"];
    private static readonly string[] RepoReads = ["CAN_READ", "CAN_READ_WITH_FLUX"];
    private static readonly string[] RepoWrites = [.. RepoReads, "CAN_WRITE", "CAN_SYNC"];
    private static readonly string[] RepoAll = [.. RepoWrites, "CAN_MANAGE_USERS"];

    public static string[] Words { get; } = [.. OrgAll.Union(RepoAll)];

    public static IReadOnlyList<string> InOrg(string role) => role switch
    {
        Role.Admin => OrgAll,
        Role.Writer => OrgWrites,
        _ => OrgReads,
    };

    public static bool Has(string role, string action, bool inRepo) => !inRepo
        ? InOrg(role).Contains(action)
        : (role switch { Role.Admin => RepoAll, Role.Writer => RepoWrites, _ => RepoReads }).Contains(action);
}
