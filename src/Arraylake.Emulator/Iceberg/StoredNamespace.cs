using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Iceberg;

/// <summary>
/// An Iceberg namespace (contract 4.1). There is no catalog, so it has no tables.
/// </summary>
internal sealed record StoredNamespace
{
    public required string Id { get; init; }

    public required string Org { get; init; }

    public required string Name { get; init; }

    public required StoredBucketConfig Bucket { get; init; }

    public string? Description { get; init; }

    /// <summary>A JSON object.</summary>
    public string? Metadata { get; init; }

    /// <summary>A JSON object.</summary>
    public string? Properties { get; init; }

    public required string Visibility { get; init; }

    public required string Created { get; init; }

    public required string Updated { get; init; }

    /// <summary>When it was soft-deleted, or null.</summary>
    public string? Deleted { get; init; }

    public void WriteTo(Utf8JsonWriter writer, Dialect dialect)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("org", Org);
        writer.WriteString("name", Name);
        writer.WriteString("bucket_id", dialect.Id(Bucket.Id));
        writer.WriteString("bucket_nickname", Bucket.Nickname);
        writer.WriteString("prefix", $"iceberg/{Name}");
        writer.WriteString("description", Description);
        writer.WritePropertyName("metadata");
        writer.WriteRawValue(Metadata ?? "null", skipInputValidation: true);
        writer.WritePropertyName("properties");
        writer.WriteRawValue(Properties ?? "null", skipInputValidation: true);
        writer.WriteString("visibility", Visibility);
        writer.WriteNumber("table_count", 0);
        writer.WriteString("created", dialect.Time(Created));
        writer.WriteString("updated", dialect.Time(Updated));
        writer.WriteString("deleted_at", dialect.Time(Deleted));
        writer.WriteNull("health");
        writer.WriteNull("subscription");
        writer.WriteEndObject();
    }
}
