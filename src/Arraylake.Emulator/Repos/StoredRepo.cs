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

    public required StoredBucketConfig Bucket { get; init; }

    public static void WriteAll(Utf8JsonWriter writer, IEnumerable<StoredRepo> repos, Dialect dialect)
    {
        writer.WriteStartArray();
        foreach (var repo in repos)
        {
            repo.WriteTo(writer, dialect);
        }
        writer.WriteEndArray();
    }

    /// <summary>As an answer shows it (contract 4.2); <c>deleted</c> is the emulator's own mark of a ghost.</summary>
    public void WriteTo(Utf8JsonWriter writer, Dialect dialect)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
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
        writer.WriteStartObject("status");
        writer.WriteString("mode", Deleted is null ? "online" : "offline");
        writer.WriteString("message", Deleted is null ? null : "deleted");
        writer.WriteStartObject("initiated_by");
        writer.WriteString("principal_id", CreatedBy);
        writer.WriteEndObject();
        writer.WriteBoolean("is_user_modifiable", Deleted is null);
        writer.WriteNull("estimated_end_time");
        writer.WriteEndObject();
        writer.WriteString("kind", Kind);
        writer.WriteString("prefix", Prefix);
        writer.WriteString("deleted", dialect.Time(Deleted));
        writer.WriteEndObject();
    }
}
