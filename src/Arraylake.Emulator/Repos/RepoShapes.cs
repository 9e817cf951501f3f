using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Repos;

/// <summary>A repo in a response.</summary>
internal sealed record RepoResponse(string Id) : RepoFields;

/// <summary>A repo that was asked for by its name.</summary>
internal sealed record NamedRepoResponse([property: JsonPropertyName("_id")] string Id) : RepoFields;

/// <summary>What all repos in responses have.</summary>
internal abstract record RepoFields
{
    public required string Org { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public required string? Description { get; init; }

    public required Dictionary<string, JsonElement>? Metadata { get; init; }

    public required Guid CreatedBy { get; init; }

    public required string Visibility { get; init; }

    public required BucketConfigApi.Bucket Bucket { get; init; }

    public required Status Status { get; init; }

    public required string Kind { get; init; }

    /// <summary>Where it is in the bucket, with the prefix of the bucket config.</summary>
    public required string Prefix { get; init; }

    public Dictionary<string, JsonElement>? OptimizationConfig { get; init; }

    /// <summary>When it was soft-deleted.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public Guid? DeletedBy { get; init; }

    public bool RetainData { get; init; }

    public DateTimeOffset? CleanupStartedAt { get; init; }

    public Dictionary<string, JsonElement>? Health { get; init; }
}

/// <summary>A page of repos.</summary>
internal sealed record RepoPage(IReadOnlyList<RepoResponse> Items, long Total, int Page, int Size, long Pages);

/// <summary>Whether a repo can be opened.</summary>
internal sealed record Status(
    [property: OneOf(RepoStatus.Online, RepoStatus.Maintenance, RepoStatus.Offline)] string Mode,
    string? Message,
    Initiator InitiatedBy,
    bool IsUserModifiable,
    string? EstimatedEndTime);

/// <summary>Who set a status: a user, or the service.</summary>
internal sealed record Initiator(Guid? PrincipalId = null, string? SystemId = null);

/// <summary>A status to set.</summary>
internal sealed record NewStatus(
    [property: OneOf(RepoStatus.Online, RepoStatus.Maintenance, RepoStatus.Offline)] string Mode,
    string? Message = null,
    bool? IsUserModifiable = null,
    string? EstimatedEndTime = null);

/// <summary>A new repo.</summary>
internal record NewRepo
{
    /// <summary>At most 128 characters; routes of the web app are reserved.</summary>
    [MaxLength(128)]
    public required string Name { get; init; }

    /// <summary>Null or empty for the default bucket config.</summary>
    public string? BucketNickname { get; init; }

    [MaxLength(255)]
    public string? Description { get; init; }

    /// <summary>Scalars and lists of scalars, at most 4 kB.</summary>
    public Dictionary<string, JsonElement>? Metadata { get; init; }

    [OneOf("icechunk", "v1")]
    public string? Kind { get; init; }

    public string? Prefix { get; init; }

    [OneOf("register", "create", "import")]
    public string? CreateMode { get; init; }

    public int? SpecVersion { get; init; }
}

/// <summary>A repo of data that are there already.</summary>
internal sealed record ImportedRepo : NewRepo
{
    /// <summary>Where the data are, below the prefix of the bucket config.</summary>
    public new required string Prefix { get; init; }
}

/// <summary>The fields of a repo to change; those that are missing stay.</summary>
internal sealed record RepoChange(
    string? Description = null,
    Dictionary<string, JsonElement>? AddMetadata = null,
    Dictionary<string, JsonElement>? UpdateMetadata = null,
    IReadOnlyList<string>? RemoveMetadata = null,
    Dictionary<string, JsonElement>? OptimizationConfig = null);

/// <summary>All that a client needs to open a repo.</summary>
internal sealed record OpenedRepo(
    BucketConfigApi.Bucket RepoBucket,
    string RepoPrefix,
    BucketConfigApi.Credentials? RepoCredentials,
    Dictionary<string, ContainerAccess> VirtualChunkCredentials,
    Author Author,
    Guid PrincipalId,
    Status Status);

/// <summary>What it takes to read a virtual chunk container.</summary>
internal sealed record ContainerAccess(
    BucketConfigApi.Credentials? Credentials,
    string Org,
    string BucketNickname,
    string Platform,
    string? RuntimeVccName,
    string? Region,
    string? EndpointUrl,
    bool AllowHttp,
    bool ForcePathStyle);

/// <summary>Who commits are stamped with.</summary>
internal sealed record Author(string? Name, string Email);
