using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Repos;

/// <summary>The SQL of repos. Lists begin with what was updated last (contract 5).</summary>
internal static class RepoTable
{
    private const int BucketColumn = 16;

    private const string Select = $"""
        SELECT r.id, o.name, r.name, r.kind, r.prefix, r.description, r.metadata, r.created, r.updated, r.created_by,
            r.deleted, r.deleted_by, r.retain_data, r.status, r.optimization_config, r.containers,
            {BucketConfigTable.Columns}
        FROM repos r JOIN orgs o ON o.id = r.org_id JOIN bucket_configs b ON b.seq = r.bucket_seq
        """;

    private const string NewestFirst = "ORDER BY r.updated DESC, r.seq DESC";

    // $2: whether ghosts count. $3: a JSON object, or null; each of its entries has to be in the metadata.
    private const string Listed = $"WHERE r.org_id = $1 AND (r.deleted IS NULL OR $2) AND {MetadataMatches}";

    /// <summary>Holds where the table r has all of the metadata of $3, which may be null.</summary>
    public const string MetadataMatches = """
        NOT EXISTS (
            SELECT 1 FROM json_each(COALESCE($3, '{}')) f WHERE NOT EXISTS (
                SELECT 1 FROM json_each(COALESCE(r.metadata, '{}')) m
                WHERE m.key = f.key AND m.type = f.type AND m.value IS f.value))
        """;

    /// <summary>The repos that use a config, ghosts included.</summary>
    public static List<StoredRepo> Of(DatabaseSession session, StoredBucketConfig config)
    {
        using var rows = session.Rows($"{Select} WHERE r.bucket_seq = $1 {NewestFirst}", config.Seq);
        return ReadAll(rows);
    }

    public static List<StoredRepo> List(
        DatabaseSession session, OrgKey org, string? filter, bool ghosts = false, int size = -1, long skip = 0)
    {
        using var rows = session.Rows(
            $"{Select} {Listed} {NewestFirst} LIMIT $4 OFFSET $5", org.Id, ghosts, filter, size, skip);
        return ReadAll(rows);
    }

    public static long Count(DatabaseSession session, OrgKey org, string? filter, bool ghosts) => session.First(
        $"SELECT count(*) FROM repos r {Listed}", static row => row.GetInt64(0), org.Id, ghosts, filter);

    public static StoredRepo? Find(DatabaseSession session, OrgKey org, string name) =>
        session.First($"{Select} WHERE r.org_id = $1 AND r.name = $2", Read, org.Id, name);

    public static void Insert(DatabaseSession session, OrgKey org, StoredRepo repo) => session.Execute(
        """
        INSERT INTO repos (org_id, id, name, bucket_seq, kind, prefix, description, metadata, created, updated,
            created_by, row_check)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        org.Id, repo.Id, repo.Name, repo.Bucket.Seq, repo.Kind, repo.Prefix, repo.Description, repo.Metadata,
        repo.Created, repo.Updated, repo.CreatedBy, CheckOf(org, repo));

    /// <summary>Writes all that can change; id, name, bucket and prefix stay.</summary>
    public static void Update(DatabaseSession session, OrgKey org, StoredRepo repo) => session.Execute(
        """
        UPDATE repos SET description = $2, metadata = $3, updated = $4, deleted = $5, deleted_by = $6,
            retain_data = $7, status = $8, optimization_config = $9, containers = $10, row_check = $11
        WHERE id = $1
        """,
        repo.Id, repo.Description, repo.Metadata, repo.Updated, repo.Deleted, repo.DeletedBy, repo.RetainData,
        repo.Status, repo.OptimizationConfig, repo.Containers, CheckOf(org, repo));

    /// <summary>
    /// The name of a repo in the same place, or one that lies within the other; null where there is none.
    /// </summary>
    /// <remarks>Ghosts count: their data is there. So does each config that leads to the same bucket.</remarks>
    public static string? FindOverlap(
        DatabaseSession session, OrgKey org, StoredBucketConfig bucket, string prefix) => session.First(
        """
        SELECT r.name FROM repos r JOIN bucket_configs b ON b.seq = r.bucket_seq
        WHERE b.org_id = $1 AND b.platform = $2 AND b.name = $3 AND b.endpoint_url = $4
        AND (r.prefix = $5 OR substr(r.prefix, 1, length($5) + 1) = $5 || '/'
            OR substr($5, 1, length(r.prefix) + 1) = r.prefix || '/')
        ORDER BY r.seq LIMIT 1
        """,
        static row => row.GetString(0),
        org.Id, bucket.Platform, bucket.Name, bucket.EndpointUrl, prefix);

    public static void Delete(DatabaseSession session, StoredRepo repo) =>
        session.Execute("DELETE FROM repos WHERE id = $1", repo.Id);

    private static long CheckOf(OrgKey org, StoredRepo repo) => RowCheck.Of(
        $"{org.Id}", repo.Id, repo.Name, $"{repo.Bucket.Seq}", repo.Kind, repo.Prefix, repo.Description, repo.Metadata,
        repo.Created, repo.Updated, repo.CreatedBy, repo.Deleted, repo.DeletedBy, repo.RetainData ? "1" : "0",
        repo.Status, repo.OptimizationConfig, repo.Containers);

    private static List<StoredRepo> ReadAll(SqliteDataReader rows)
    {
        List<StoredRepo> repos = [];
        while (rows.Read())
        {
            repos.Add(Read(rows));
        }
        return repos;
    }

    private static StoredRepo Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Org = row.GetString(1),
        Name = row.GetString(2),
        Kind = row.GetString(3),
        Prefix = row.GetString(4),
        Description = row.IsDBNull(5) ? null : row.GetString(5),
        Metadata = row.IsDBNull(6) ? null : row.GetString(6),
        Created = row.GetString(7),
        Updated = row.GetString(8),
        CreatedBy = row.GetString(9),
        Deleted = row.IsDBNull(10) ? null : row.GetString(10),
        DeletedBy = row.IsDBNull(11) ? null : row.GetString(11),
        RetainData = row.GetInt64(12) == 1,
        Status = row.IsDBNull(13) ? null : row.GetString(13),
        OptimizationConfig = row.IsDBNull(14) ? null : row.GetString(14),
        Containers = row.IsDBNull(15) ? null : row.GetString(15),
        Bucket = BucketConfigTable.Read(row, BucketColumn),
    };
}
