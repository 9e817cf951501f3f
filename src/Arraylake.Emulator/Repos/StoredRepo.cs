using System.Text.Json;
using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.Repos;

/// <summary>A repo as the database holds it, with the config that it uses.</summary>
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

    /// <summary>Since when it is only a ghost, which could be restored; null while it lives.</summary>
    public string? Deleted { get; init; }

    public string? DeletedBy { get; init; }

    public bool RetainData { get; init; }

    /// <summary>A JSON object; null while nobody has set it.</summary>
    public string? Status { get; init; }

    /// <summary>A JSON object.</summary>
    public string? OptimizationConfig { get; init; }

    /// <summary>A JSON object: where virtual chunks lie, with the id of the config for it, or null.</summary>
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

    /// <summary>As an answer shows it (contract 4.2).</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="dialect">How.</param>
    /// <param name="idName"><c>_id</c> where the service has it, in the answer to a question for one repo.</param>
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
