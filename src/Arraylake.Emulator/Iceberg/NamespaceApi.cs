using System.ComponentModel.DataAnnotations;
using Arraylake.Emulator.OpenApi;
using Arraylake.Emulator.Repos;

namespace Arraylake.Emulator.Iceberg;

/// <summary>The operations on Iceberg namespaces in the OpenAPI document.</summary>
internal static class NamespaceApi
{
    private const string All = NamespaceEndpoints.All;
    private const string One = NamespaceEndpoints.One;

    private static readonly QueryParameter Search = new("search", "string", "A part of the name, in any case.");

    public static IEnumerable<ApiOperation> Operations =>
    [
        new("GET", All, "list_namespaces", "Lists Iceberg namespaces, the most recently updated first")
        {
            Answer = typeof(Namespace[]), Refuses = [404],
            Query = [Search, QueryParameter.FilterMetadata, QueryParameter.IncludeGhosts],
        },
        new("GET", All + "/paginated", "list_namespaces_paginated", "Lists a page of Iceberg namespaces")
        {
            Answer = typeof(NamespacePage), Refuses = [404],
            Query =
            [
                QueryParameter.Page, QueryParameter.Size, Search, QueryParameter.FilterMetadata,
                QueryParameter.IncludeGhosts,
            ],
        },
        new("POST", All, "create_namespace", "Creates an Iceberg namespace")
        {
            Body = typeof(NewNamespace), Answer = typeof(Namespace), Refuses = [403, 404, 409],
        },
        new("GET", One, "get_namespace", "Gets an Iceberg namespace") { Answer = typeof(Namespace), Refuses = [404] },
        new("PATCH", One, "modify_namespace", "Changes the given fields of an Iceberg namespace")
        {
            Body = typeof(RepoChange), Answer = typeof(Namespace), Refuses = [403, 404],
        },
        new("DELETE", One, "delete_namespace", "Deletes an Iceberg namespace")
        {
            Status = 204, Refuses = [403, 404],
            Query =
            [
                new("imsure", "boolean", "Must be true.") { IsRequired = true },
                new("immediate", "boolean", "Ends it at once and frees its name, instead of a soft delete."),
                new("retain_data", "boolean", "Keeps its data in the bucket."),
            ],
        },
        new("POST", One + "/restore", "restore_namespace", "Restores a soft-deleted Iceberg namespace")
        {
            Answer = typeof(Namespace), Refuses = [403, 404],
        },
        new("GET", One + "/tables", "list_tables", "Lists a page of tables; empty, since there is no catalog")
        {
            Answer = typeof(TablePage), Refuses = [404], Query = [QueryParameter.Page, QueryParameter.Size],
        },
    ];

    /// <summary>An Iceberg namespace.</summary>
    internal sealed record Namespace(
        Guid Id,
        string Org,
        string Name,
        Guid BucketId,
        string BucketNickname,
        string Prefix,
        DateTimeOffset Created,
        DateTimeOffset Updated,
        string? Description = null,
        Dictionary<string, JsonElement>? Metadata = null,
        Dictionary<string, JsonElement>? Properties = null,
        string Visibility = "PRIVATE",
        int TableCount = 0,
        DateTimeOffset? DeletedAt = null,
        Dictionary<string, JsonElement>? Health = null,
        Dictionary<string, JsonElement>? Subscription = null);

    /// <summary>A page of namespaces.</summary>
    internal sealed record NamespacePage(IReadOnlyList<Namespace> Items, long Total, int Page, int Size, long Pages);

    /// <summary>A page of tables.</summary>
    internal sealed record TablePage(
        IReadOnlyList<Dictionary<string, JsonElement>> Items, long Total, int Page, int Size, long Pages);

    /// <summary>A new Iceberg namespace.</summary>
    internal sealed record NewNamespace
    {
        [MaxLength(128)]
        public required string Name { get; init; }

        /// <summary>Null or empty for the default bucket config.</summary>
        public string? BucketNickname { get; init; }

        [MaxLength(255)]
        public string? Description { get; init; }

        public Dictionary<string, JsonElement>? Metadata { get; init; }

        public Dictionary<string, JsonElement>? Properties { get; init; }

        public string? Visibility { get; init; }
    }
}
