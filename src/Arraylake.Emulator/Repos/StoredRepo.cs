using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Repos;

/// <summary>A repo in the database, with its bucket config.</summary>
internal sealed record StoredRepo
{
    public required string Id { get; init; }

    public required string Org { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Prefix { get; init; }

    public string? Description { get; init; }

    /// <summary>A JSON object.</summary>
    public string? Metadata { get; init; }

    public required string Created { get; init; }

    public required string Updated { get; init; }

    /// <summary>The id of the caller, unlike in a BucketConfig (contract 3.6).</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was soft-deleted, or null.</summary>
    public string? Deleted { get; init; }

    public string? DeletedBy { get; init; }

    public bool RetainData { get; init; }

    /// <summary>A JSON object; null until somebody sets it.</summary>
    public string? Status { get; init; }

    /// <summary>A JSON object.</summary>
    public string? OptimizationConfig { get; init; }

    /// <summary>A JSON object: prefixes of virtual chunk containers with the ids of their configs, or null.</summary>
    public string? Containers { get; init; }

    public required StoredBucketConfig Bucket { get; init; }

    public RepoStatus CurrentStatus => Deleted is not null ? RepoStatus.OfGhost(DeletedBy ?? CreatedBy)
        : Status is not null ? RepoStatus.Parse(Status)
        : RepoStatus.OfNew(CreatedBy);

    public static void WriteAll(Utf8JsonWriter writer, IEnumerable<StoredRepo> repos, Dialect dialect)
    {
        writer.WriteStartArray();
        foreach (var repo in repos)
        {
            repo.WriteTo(writer, dialect);
        }
        writer.WriteEndArray();
    }

    /// <summary>Writes a repo as responses show it (contract 4.2).</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="dialect">The form of ids and times.</param>
    /// <param name="idName"><c>_id</c> in the response for a single repo, as the service has it.</param>
    public void WriteTo(Utf8JsonWriter writer, Dialect dialect, string idName = "id")
    {
        writer.WriteStartObject();
        writer.WriteString(idName, Id);
        writer.WriteString("org", Org);
        writer.WriteString("name", Name);
        writer.WriteString("created", dialect.Time(Created));
        writer.WriteString("updated", dialect.Time(Updated));
        writer.WriteString("description", Description);
        writer.WritePropertyName("metadata");
        writer.WriteRawValue(Metadata ?? "null", skipInputValidation: true);
        writer.WriteString("created_by", CreatedBy);
        writer.WriteString("visibility", "PRIVATE");
        writer.WritePropertyName("bucket");
        Bucket.WriteTo(writer, dialect);
        writer.WritePropertyName("status");
        CurrentStatus.WriteTo(writer);
        writer.WriteString("kind", Kind);
        writer.WriteString("prefix", Prefix);
        writer.WritePropertyName("optimization_config");
        writer.WriteRawValue(OptimizationConfig ?? "null", skipInputValidation: true);
        writer.WriteString("deleted_at", dialect.Time(Deleted));
        writer.WriteString("deleted_by", DeletedBy);
        writer.WriteBoolean("retain_data", RetainData);
        writer.WriteNull("cleanup_started_at");
        writer.WriteNull("health");
        writer.WriteEndObject();
    }
}
