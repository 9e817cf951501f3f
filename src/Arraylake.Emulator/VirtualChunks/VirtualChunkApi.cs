using Arraylake.Emulator.OpenApi;

namespace Arraylake.Emulator.VirtualChunks;

/// <summary>The operations on virtual chunks in the OpenAPI document.</summary>
internal static class VirtualChunkApi
{
    public static IEnumerable<ApiOperation> Operations =>
    [
        new("GET", PolicyEndpoints.Path, "list_policies", "Lists a page of virtual chunk access policies")
        {
            Answer = typeof(PolicyPage), Refuses = [404], Query = [QueryParameter.Page, QueryParameter.Size],
        },
        new("PUT", PolicyEndpoints.Path, "set_policy", "Lets repos read a part of a bucket")
        {
            Body = typeof(NewPolicy), Answer = typeof(Policy), Refuses = [404],
        },
        new("DELETE", PolicyEndpoints.Path, "delete_policy", "Deletes a policy, if it is there")
        {
            Body = typeof(NewPolicy), Status = 204, Refuses = [404],
        },
        new("GET", ContainerEndpoints.Path, "list_containers",
            "Maps the prefixes of virtual chunk containers to nicknames of bucket configs")
        {
            Answer = typeof(Dictionary<string, TextOrNull>), Refuses = [404],
        },
        new("PATCH", ContainerEndpoints.Path, "modify_containers", "Adds and removes virtual chunk containers")
        {
            Body = typeof(ContainerChange), Answer = typeof(Dictionary<string, TextOrNull>), Refuses = [403, 404],
        },
    ];

    /// <summary>A virtual chunk access policy.</summary>
    internal sealed record Policy(
        string UseCase,
        Guid BucketId,
        string Subprefix,
        bool Public,
        string UrlPrefix,
        DateTimeOffset Created,
        string CreatedBy);

    /// <summary>A page of policies.</summary>
    internal sealed record PolicyPage(IReadOnlyList<Policy> Items, long Total, int Page, int Size, long Pages);

    /// <summary>The policy to set or to delete.</summary>
    internal sealed record NewPolicy(
        Guid BucketId, string UseCase = StoredPolicy.UseCase, string? Subprefix = null, bool Public = false);

    /// <summary>Containers to add, as a map from prefix to nickname, and prefixes to remove.</summary>
    internal sealed record ContainerChange(
        Dictionary<string, TextOrNull>? Add = null, IReadOnlyList<string>? Remove = null);
}
