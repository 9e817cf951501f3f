using Arraylake.Emulator.OpenApi;

namespace Arraylake.Emulator.Orgs;

/// <summary>The operations on organizations in the OpenAPI document.</summary>
internal static class OrgApi
{
    public static IEnumerable<ApiOperation> Operations =>
    [
        new("GET", OrgEndpoints.All, "list_orgs", "Lists the organizations of the caller") { Answer = typeof(Org[]) },
        new("GET", OrgEndpoints.One, "get_org", "Gets an organization") { Answer = typeof(WholeOrg), Refuses = [404] },
        new("POST", OrgEndpoints.New, "create_org", "Makes an empty organization, for a test")
        {
            Body = typeof(NewOrg), Status = 201, Answer = typeof(WholeOrg), Refuses = [403, 409],
        },
    ];

    /// <summary>An organization.</summary>
    internal record Org(
        string Id,
        string Name,
        string DisplayName,
        string Status,
        DateTimeOffset Created,
        IReadOnlyList<string> FeatureFlags);

    /// <summary>An organization that was asked for by its name.</summary>
    internal sealed record WholeOrg(
        string Id,
        string Name,
        string DisplayName,
        string Status,
        DateTimeOffset Created,
        IReadOnlyList<string> FeatureFlags,
        GarbageCollection GcConfig)
        : Org(Id, Name, DisplayName, Status, Created, FeatureFlags);

    internal sealed record GarbageCollection(IReadOnlyList<string> ExtraGcRoots, bool Enabled);
}
