using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Iceberg;

/// <summary>The SQL of Iceberg namespaces.</summary>
internal static class NamespaceTable
{
    private const int BucketColumn = 10;

    private const string Select = $"""
        SELECT r.id, o.name, r.name, r.description, r.metadata, r.properties, r.visibility, r.created, r.updated,
            r.deleted, {BucketConfigTable.Columns}
        FROM namespaces r JOIN orgs o ON o.id = r.org_id JOIN bucket_configs b ON b.seq = r.config_seq
        """;

    /// <summary>The most recently updated first.</summary>
    public static List<StoredNamespace> List(
        DatabaseSession session, OrgKey org, bool ghosts, string? filter, string? search)
    {
        List<StoredNamespace> namespaces = [];
        using var rows = session.Rows(
            $"""
            {Select} WHERE r.org_id = $1 AND (r.deleted IS NULL OR $2) AND {RepoTable.MetadataMatches}
            AND ($4 IS NULL OR instr(lower(r.name), lower($4)) > 0) ORDER BY r.updated DESC, r.seq DESC
            """,
            org.Id, ghosts, filter, search);
        while (rows.Read())
        {
            namespaces.Add(Read(rows));
        }
        return namespaces;
    }

    public static StoredNamespace? Find(DatabaseSession session, OrgKey org, string name) =>
        session.First($"{Select} WHERE r.org_id = $1 AND r.name = $2", Read, org.Id, name);

    /// <summary>Inserts or updates a namespace.</summary>
    public static StoredNamespace Save(DatabaseSession session, OrgKey org, StoredNamespace one)
    {
        session.Execute(
            """
            INSERT INTO namespaces (org_id, id, name, config_seq, description, metadata, properties, visibility,
                created, updated, deleted, row_check)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (id) DO UPDATE SET description = excluded.description, metadata = excluded.metadata,
                properties = excluded.properties, updated = excluded.updated, deleted = excluded.deleted,
                row_check = excluded.row_check
            """,
            org.Id, one.Id, one.Name, one.Bucket.Seq, one.Description, one.Metadata, one.Properties, one.Visibility,
            one.Created, one.Updated, one.Deleted,
            RowCheck.Of(
                $"{org.Id}", one.Id, one.Name, $"{one.Bucket.Seq}", one.Description, one.Metadata, one.Properties,
                one.Visibility, one.Created, one.Updated, one.Deleted));
        return one;
    }

    public static void Delete(DatabaseSession session, StoredNamespace one) =>
        session.Execute("DELETE FROM namespaces WHERE id = $1", one.Id);

    private static StoredNamespace Read(SqliteDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new StoredNamespace
        {
            Id = row.GetString(0),
            Org = row.GetString(1),
            Name = row.GetString(2),
            Description = Text(3),
            Metadata = Text(4),
            Properties = Text(5),
            Visibility = row.GetString(6),
            Created = row.GetString(7),
            Updated = row.GetString(8),
            Deleted = Text(9),
            Bucket = BucketConfigTable.Read(row, BucketColumn),
        };
    }
}
